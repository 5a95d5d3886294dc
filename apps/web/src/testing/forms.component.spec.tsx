import { describe, expect, it, jest } from '@jest/globals';
import { TextInput } from '@mantine/core';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { RegisterModelDocument } from '../api/generated/graphql.ts';
import { givenScreen, Refused } from './given-screen.tsx';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { SearchSelect } from '../ui/search-select.tsx';

/** A dialog as screens make one: a name, and a command that sends it. */
function Register({ onDone = () => undefined }: { onDone?: () => void }) {
  const [name, setName] = useState('');
  const register = useCommand(RegisterModelDocument, 'The model is registered.');
  return (
    <FormDialog
      title="Register a model"
      opened
      onClose={() => undefined}
      onSubmit={() => void register.run({ name }).then((data) => data && onDone())}
      submit="Register"
      running={register.running}
      problem={register.problem}
      ready={name !== ''}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  );
}

const done = () => ({ registerModel: null });
const button = () => screen.getByRole('button', { name: 'Register' });
const clashing = () => new Refused('CONFLICT', 'A model of this name exists.');
const idOf = ({ variables }: { variables: Record<string, unknown> }) =>
  (variables.input as { clientMutationId: string }).clientMutationId;
const sentOf = (sent: { operation: string; variables: Record<string, unknown> }[]) =>
  sent.filter(({ operation }) => operation === 'RegisterModel');

describe('a form in a dialog', () => {
  it('is sent once there is something to send, and what was done is announced', async () => {
    const onDone = jest.fn();
    const { user } = await givenScreen(<Register onDone={onDone} />, { RegisterModel: done });
    expect(button()).toHaveProperty('disabled', true);
    await user.type(screen.getByLabelText('Name'), 'churn-gbm');
    await user.click(button());
    await screen.findByText('The model is registered.');
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('says why it was refused, and keeps what was typed', async () => {
    const { user } = await givenScreen(<Register />, { RegisterModel: clashing });
    await user.type(screen.getByLabelText('Name'), 'churn-gbm');
    await user.click(button());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A model of this name exists.');
    expect(screen.getByLabelText('Name')).toHaveProperty('value', 'churn-gbm');
  });

  it('sends the same again under the same id, and something else under another', async () => {
    const { user, sent } = await givenScreen(<Register />, { RegisterModel: () => null });
    await user.type(screen.getByLabelText('Name'), 'a');
    await user.click(button());
    await screen.findByText('Not sent');
    await user.click(button());
    await user.type(screen.getByLabelText('Name'), 'b');
    await user.click(button());
    const [first, again, other] = sentOf(sent).map(idOf);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

describe('a choice that the server searches', () => {
  it('is asked for when typing rests, and offers what the server found, however it is spelled', async () => {
    const onSearch = jest.fn();
    const { user } = await givenScreen(
      <SearchSelect
        label="Use case"
        placeholder="Type its name"
        found={[{ value: 'u1', label: 'Abwanderung' }]}
        onSearch={onSearch}
        value={null}
        onChange={() => undefined}
        nothingFound="None is called that."
      />,
    );
    await user.click(screen.getByPlaceholderText('Type its name'));
    await user.paste('churn ');
    await screen.findByText('Abwanderung');
    await waitFor(() => expect(onSearch).toHaveBeenLastCalledWith('churn'));
  });
});
