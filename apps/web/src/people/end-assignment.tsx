import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import {
  EndAssignmentDocument,
  UpdateAssignmentDocument,
  type AssignmentPartsFragment,
} from '../api/generated/graphql.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { ROLES } from '../ui/words.ts';

type Props = {
  assignment: AssignmentPartsFragment | null;
  day: string;
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Sets the end of an assignment. Nothing is deleted: the history keeps it. */
export function EndAssignment({ assignment, day, onUndo, onClose }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const end = useCommand(EndAssignmentDocument, 'The end is saved.');
  const back = useCommand(UpdateAssignmentDocument, 'The end is as it was before.');
  const endDate = chosen ?? assignment?.endDate ?? day;
  const close = () => {
    end.reset();
    setChosen(null);
    onClose();
  };
  const submit = async () => {
    if (!assignment) return;
    const { id, version, role, endDate: before } = assignment;
    const done = await end.run({ id, expectedVersion: version, endDate });
    if (!done) return;
    const again = { id, expectedVersion: done.endAssignment.assignment.version, endDate: before };
    onUndo(undoing(`The end of ${ROLES[role][0]} is saved.`, () => back.run(again)));
    close();
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
