import { useApolloClient } from '@apollo/client/react';
import { useCommand } from '../ui/command.ts';
import { beyondFields } from '../api/field-problem.ts';
import {
  CreateTeamDocument,
  TeamsDocument,
  type PersonPartsFragment,
} from '../api/generated/graphql.ts';
import { refetchShown } from '../api/refetch.ts';
import { useKept } from '../me/kept.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TEAM_FIELDS, TeamFields, teamInput, type TeamForm } from './team-fields.tsx';

const EMPTY: TeamForm = { name: '', kind: 'CENTRAL_ML', productLine: '', leadPersonId: null };

type Props = { opened: boolean; people: readonly PersonPartsFragment[]; onClose: () => void };

/** Records a team people can be assigned to. */
export function CreateTeam({ opened, people, onClose }: Props) {
  const client = useApolloClient();
  const [form, setForm, sent] = useKept('team', EMPTY);
  const create = useCommand(CreateTeamDocument, 'The team is recorded.');
  const submit = async () => {
    if (!(await create.run(teamInput(form)))) return;
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
      problem={beyondFields(create.problem, TEAM_FIELDS)}
    >
      <TeamFields form={form} people={people} onChange={setForm} problem={create.problem} />
    </FormDialog>
  );
}
