import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { EndAssignmentDocument, type AssignmentPartsFragment } from '../api/generated/graphql.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { ROLES } from '../ui/words.ts';

type Props = { assignment: AssignmentPartsFragment | null; day: string; onClose: () => void };

/** Sets the end of an assignment. Nothing is deleted: the history keeps it. */
export function EndAssignment({ assignment, day, onClose }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const end = useCommand(EndAssignmentDocument, 'The end is saved.');
  const endDate = chosen ?? assignment?.endDate ?? day;
  const close = () => {
    end.reset();
    setChosen(null);
    onClose();
  };
  const submit = async () => {
    if (!assignment) return;
    const { id, version } = assignment;
    if (await end.run({ id, expectedVersion: version, endDate })) close();
  };
  return (
    <FormDialog
      title={
        assignment
          ? `When does ${assignment.person.name} stop as ${ROLES[assignment.role][0]}?`
          : ''
      }
      lead="The past keeps the role; from that day on it no longer counts, and the hiring rules are evaluated again."
      opened={assignment !== null}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Save the end"
      running={end.running}
      ready={endDate !== ''}
      problem={beyondFields(end.problem, ['endDate'])}
    >
      <TextInput
        label="First day not worked"
        type="date"
        data-autofocus
        value={endDate}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
        error={fieldProblem(end.problem, 'endDate')}
      />
    </FormDialog>
  );
}
