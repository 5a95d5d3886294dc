import {
  AssignRoleDocument,
  type PersonPartsFragment,
  type TeamPartsFragment,
} from '../api/generated/graphql.ts';
import { beyondFields } from '../api/field-problem.ts';
import { useKept } from '../me/kept.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import {
  ASSIGNMENT_FIELDS,
  AssignmentFields,
  assignmentInput,
  type AssignmentForm,
} from './assignment-fields.tsx';

type Props = {
  person: PersonPartsFragment;
  teams: readonly TeamPartsFragment[];
  /** Today, the default first day of the role. */
  day: string;
  opened: boolean;
  onClose: () => void;
};

/** Gives a person a role. */
export function AssignRole({ person, teams, day, opened, onClose }: Props) {
  const open = teams.filter(({ archivedAt }) => archivedAt === null);
  const [form, setForm, sent] = useKept<AssignmentForm>(`role.${person.id}`, {
    role: 'ML_ENGINEER',
    teamId: null,
    fte: 1,
    startDate: day,
    endDate: '',
    employmentType: 'EMPLOYEE',
  });
  const assign = useCommand(AssignRoleDocument, 'The role is assigned.');
  const shown = { ...form, teamId: form.teamId ?? open[0]?.id ?? null };
  const input = assignmentInput(shown);
  const close = () => {
    assign.reset();
    onClose();
  };
  const submit = async () => {
    if (!input || !(await assign.run({ personId: person.id, ...input }))) return;
    sent();
    close();
  };
  return (
    <FormDialog
      title={`Assign a role to ${person.name}`}
      lead={open.length === 0 && 'There is no team yet. Create one first.'}
      opened={opened}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Assign"
      running={assign.running}
      ready={input !== null}
      problem={beyondFields(assign.problem, ASSIGNMENT_FIELDS)}
    >
      <AssignmentFields form={shown} teams={open} onChange={setForm} problem={assign.problem} />
    </FormDialog>
  );
}
