import { useApolloClient } from '@apollo/client/react';
import { Select, TextInput } from '@mantine/core';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import {
  CreateTeamDocument,
  TeamsDocument,
  type PersonPartsFragment,
  type TeamKind,
} from '../api/generated/graphql.ts';
import { refetchShown } from '../api/refetch.ts';
import { useKept } from '../me/kept.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TEAM_KINDS, TEAM_PURPOSES } from './words.ts';

type Form = { name: string; kind: TeamKind; productLine: string; leadPersonId: string | null };
const EMPTY: Form = { name: '', kind: 'CENTRAL_ML', productLine: '', leadPersonId: null };
const KINDS = Object.entries(TEAM_KINDS).map(([value, label]) => ({
  value: value as TeamKind,
  label,
}));

type Props = { opened: boolean; people: readonly PersonPartsFragment[]; onClose: () => void };

/** Records a team people can be assigned to. */
export function CreateTeam({ opened, people, onClose }: Props) {
  const client = useApolloClient();
  const [form, setForm, sent] = useKept('team', EMPTY);
  const create = useCommand(CreateTeamDocument, 'The team is recorded.');
  const submit = async () => {
    const productLine = form.kind === 'PRODUCT' ? form.productLine.trim() || null : null;
    if (!(await create.run({ ...form, productLine }))) return;
    await refetchShown(client, TeamsDocument);
    sent();
    onClose();
  };
  return (
    <FormDialog
      title="New team"
      opened={opened}
      onClose={() => {
        create.reset();
        onClose();
      }}
      onSubmit={() => void submit()}
      submit="Create"
      running={create.running}
      ready={form.name.trim() !== ''}
      problem={beyondFields(create.problem, ['name', 'productLine'])}
    >
      <TextInput
        label="Name"
        data-autofocus
        value={form.name}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, name: value })}
        error={fieldProblem(create.problem, 'name')}
      />
      <Select
        label="Kind"
        description={TEAM_PURPOSES[form.kind]}
        data={KINDS}
        allowDeselect={false}
        value={form.kind}
        onChange={(kind) => kind && setForm({ ...form, kind })}
      />
      {form.kind === 'PRODUCT' && (
        <TextInput
          label="Product line"
          description="Optional."
          value={form.productLine}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, productLine: value })}
          error={fieldProblem(create.problem, 'productLine')}
        />
      )}
      <Select
        label="Lead"
        placeholder="No lead yet"
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        clearable
        value={form.leadPersonId}
        onChange={(leadPersonId) => setForm({ ...form, leadPersonId })}
      />
    </FormDialog>
  );
}
