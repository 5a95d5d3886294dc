import { Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import {
  UpdateAssignmentDocument,
  type AssignmentPartsFragment,
  type PersonPartsFragment,
  type TeamPartsFragment,
} from '../api/generated/graphql.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { useKept } from '../me/kept.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { ROLES } from '../ui/words.ts';
import {
  ASSIGNMENT_FIELDS,
  AssignmentFields,
  assignmentInput,
  type AssignmentForm,
} from './assignment-fields.tsx';
import { neverWas } from './roster.ts';

type Form = AssignmentForm & { personId: string; wrong: boolean };
type Props = {
  assignment: AssignmentPartsFragment;
  people: readonly PersonPartsFragment[];
  teams: readonly TeamPartsFragment[];
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Corrects a role that was entered wrongly, its past included, or makes it one that never was. */
export function EditAssignment({ assignment, people, teams, onUndo, onClose }: Props) {
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ id, version, person, team, ...fields }] = useState(assignment);
  const { role, fte, startDate, endDate, employmentType } = fields;
  const stored = { personId: person.id, teamId: team.id, role, fte, startDate, employmentType };
  const never = neverWas(assignment);
  const [form, setForm, sent] = useKept<Form>(`assignment.${id}`, {
    ...stored,
    endDate: never ? '' : (endDate ?? ''),
    wrong: never,
  });
  const save = useCommand(UpdateAssignmentDocument, 'The role is corrected.');
  const known = teams.filter((one) => one.archivedAt === null || one.id === team.id);
  const { wrong, personId, ...rest } = form;
  const input = assignmentInput(rest);
  const submit = async () => {
    if (!input) return;
    const corrected = wrong ? { endDate: startDate } : { ...input, personId };
    const done = await save.run({ id, expectedVersion: version, ...corrected });
    if (!done) return;
    sent();
    const now = done.updateAssignment.assignment.version;
    const back = { ...stored, endDate, id, expectedVersion: now };
    const what = wrong ? 'never was: it counts on no day' : 'is corrected';
    onUndo(undoing(`${ROLES[role][0]} ${what}.`, () => save.run(back)));
    onClose();
  };
  return (
    <FormDialog
      title={`Correct ${ROLES[role][0]} of ${person.name}`}
      lead="For what was entered wrongly: the past changes with it. For a change at work, end this role and assign another."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Save"
      running={save.running}
      ready={input !== null}
      problem={beyondFields(save.problem, [...ASSIGNMENT_FIELDS, 'personId'])}
    >
      {!wrong && (
        <>
          <Select
            label="Person"
            data={people.map((one) => ({ value: one.id, label: one.name }))}
            searchable
            allowDeselect={false}
            value={personId}
            onChange={(value) => value && setForm({ ...form, personId: value })}
            error={fieldProblem(save.problem, 'personId')}
          />
          <AssignmentFields
            form={rest}
            teams={known}
            onChange={(changed) => setForm({ ...form, ...changed })}
            problem={save.problem}
          />
        </>
      )}
      <Checkbox
        label="It never was: it was entered by mistake"
        description="It stays in the audit log and counts on no day."
        checked={wrong}
        onChange={({ currentTarget: { checked } }) => setForm({ ...form, wrong: checked })}
      />
    </FormDialog>
  );
}
