import { useApolloClient } from '@apollo/client/react';
import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { AddPersonDocument, PeopleDocument } from '../api/generated/graphql.ts';
import { refetchShown } from '../api/refetch.ts';
import { useKept } from '../me/kept.ts';
import { FormDialog } from '../ui/form-dialog.tsx';

const EMPTY = { name: '', email: '' };

/** Records a person and opens their drawer, where the leader gives them a role: only roles count for the rules. */
export function AddPerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useApolloClient();
  const navigate = useNavigate({ from: '/t/$org/staffing' });
  const [form, setForm, sent] = useKept('person', EMPTY);
  const add = useCommand(AddPersonDocument, 'The person is recorded.');
  const submit = async () => {
    const done = await add.run({ name: form.name, email: form.email.trim() || null });
    if (!done) return;
    await refetchShown(client, PeopleDocument);
    sent();
    onClose();
    void navigate({ search: (now) => ({ ...now, person: done.addPerson.person.id }) });
  };
  return (
    <FormDialog
      title="Add a person"
      lead="Next you say in which team they work, as what, and from when."
      opened={opened}
      onClose={() => {
        add.reset();
        onClose();
      }}
      onSubmit={() => void submit()}
      submit="Add"
      running={add.running}
      ready={form.name.trim() !== ''}
      problem={beyondFields(add.problem, ['name', 'email'])}
    >
      <TextInput
        label="Name"
        data-autofocus
        value={form.name}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, name: value })}
        error={fieldProblem(add.problem, 'name')}
      />
      <TextInput
        label="E-mail"
        description="Optional."
        type="email"
        value={form.email}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, email: value })}
        error={fieldProblem(add.problem, 'email')}
      />
    </FormDialog>
  );
}
