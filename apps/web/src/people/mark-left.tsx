import { Checkbox, TextInput } from '@mantine/core';
import { startOfDay } from '@cadre/domain';
import { useState } from 'react';
import {
  MarkPersonLeftDocument,
  UpdateAssignmentDocument,
  type PersonPartsFragment,
} from '../api/generated/graphql.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { useClock } from '../me/me.tsx';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { assignmentPhase, today } from './roster.ts';

type Props = {
  person: PersonPartsFragment;
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Marks a person as left, and ends the roles that would go on. */
export function MarkLeft({ person, onUndo, onClose }: Props) {
  const clock = useClock();
  const now = today(clock.timeZone);
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ id, version, name, assignments, leftAt: before }] = useState(person);
  const [day, setDay] = useState(now);
  const lasting = assignments.filter((one) => assignmentPhase(one, now) !== 'past');
  const [endRoles, setEndRoles] = useState(lasting.length > 0);
  const mark = useCommand(MarkPersonLeftDocument, 'The person is marked as left.');
  const restore = useCommand(UpdateAssignmentDocument, 'The role goes on.');

  const submit = async () => {
    const leftAt =
      day === now ? {} : { leftAt: new Date(startOfDay(day, clock.timeZone)).toISOString() };
    const done = await mark.run({ id, expectedVersion: version, endRoles, ...leftAt });
    if (!done) return;
    const after = done.markPersonLeft.person;
    const ended = after.assignments.flatMap((role) => {
      const was = assignments.find((one) => one.id === role.id);
      return was && was.endDate !== role.endDate ? [{ role, endDate: was.endDate }] : [];
    });
    const back = async () => {
      const input = { id, expectedVersion: after.version, leftAt: before };
      if (!(await mark.run(input))) return null;
      for (const { role, endDate } of ended) {
        const again = { id: role.id, expectedVersion: role.version, endDate };
        if (!(await restore.run(again))) return null;
      }
      return true;
    };
    onUndo(undoing(`${name} is marked as left.`, back));
    onClose();
  };
  return (
    <FormDialog
      title={`${name} has left?`}
      lead="From that day on they hold nothing: what they own or lead is open, and shown as such. The past keeps them."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Mark as left"
      running={mark.running}
      ready={day !== ''}
      problem={beyondFields(mark.problem, ['leftAt', 'endRoles'])}
    >
      <TextInput
        label="First day no longer here"
        type="date"
        data-autofocus
        value={day}
        onChange={({ currentTarget: { value } }) => setDay(value)}
        error={fieldProblem(mark.problem, 'leftAt')}
      />
      {lasting.length > 0 && (
        <Checkbox
          label={
            lasting.length === 1
              ? 'End their role on that day'
              : `End their ${lasting.length} roles on that day`
          }
          checked={endRoles}
          onChange={({ currentTarget: { checked } }) => setEndRoles(checked)}
          error={fieldProblem(mark.problem, 'endRoles')}
        />
      )}
    </FormDialog>
  );
}
