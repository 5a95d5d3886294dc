import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import {
  FillPositionDocument,
  HiringChoicesDocument,
  MovePositionDocument,
  UpdatePositionDocument,
} from '../api/generated/graphql.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { useKept } from '../me/kept.ts';
import { PERSON_FIELDS, PersonFields, personInput } from '../people/person-fields.tsx';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { ROLES } from '../ui/words.ts';
import type { Position } from './plan.ts';
import {
  POSITION_FIELDS,
  PositionFields,
  positionInput,
  type PositionForm,
} from './position-fields.tsx';

export type PositionDialogProps = {
  position: Position;
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Changes what is planned of a hire. */
export function EditPosition({ position, onUndo, onClose }: PositionDialogProps) {
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ id, version, role, fte, startDate, note, team, owner }] = useState(position);
  const stored: PositionForm = {
    role,
    fte,
    startDate,
    note: note ?? '',
    teamId: team?.id ?? null,
    ownerId: owner?.id ?? null,
  };
  const [form, setForm, sent] = useKept(`position.${id}`, stored);
  const save = useCommand(UpdatePositionDocument, 'The hire is changed.');
  const input = positionInput(form);
  const submit = async () => {
    const done = input && (await save.run({ id, expectedVersion: version, ...input }));
    if (!done) return;
    sent();
    const back = positionInput(stored);
    const { version: now } = done.updatePosition.position;
    onUndo(
      undoing('The hire is changed.', async () =>
        back ? save.run({ id, expectedVersion: now, ...back }) : null,
      ),
    );
    onClose();
  };
  return (
    <FormDialog
      title={`Change the hire: ${ROLES[role][0]}`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Save"
      running={save.running}
      ready={input !== null}
      problem={beyondFields(save.problem, POSITION_FIELDS)}
    >
      <PositionFields form={form} onChange={setForm} problem={save.problem} />
    </FormDialog>
  );
}

/** Records that a person is agreed, and the day they start. */
export function AcceptPosition({ position, onUndo, onClose }: PositionDialogProps) {
  const [{ id, version, role, startDate }] = useState(position);
  const [day, setDay] = useState(startDate);
  const move = useCommand(MovePositionDocument, 'The hire is accepted.');
  const submit = async () => {
    const done = await move.run({ id, expectedVersion: version, to: 'ACCEPTED', startDate: day });
    if (!done) return;
    const { version: now } = done.movePosition.position;
    onUndo(
      undoing(`The hire is accepted: ${ROLES[role][0]}.`, () =>
        move.run({ id, expectedVersion: now, to: 'OPEN', startDate }),
      ),
    );
    onClose();
  };
  return (
    <FormDialog
      title={`Accepted: ${ROLES[role][0]}`}
      lead="A person has agreed. Rules that ask for this role show the day from which it is covered."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Accept"
      running={move.running}
      ready={day !== ''}
      problem={beyondFields(move.problem, ['startDate'])}
    >
      <TextInput
        label="First day"
        type="date"
        data-autofocus
        value={day}
        onChange={({ currentTarget: { value } }) => setDay(value)}
        error={fieldProblem(move.problem, 'startDate')}
      />
    </FormDialog>
  );
}

/** Fills a position by a new person, who then is in the headcount with this role from their first day on. */
export function FillPosition({ position, onUndo, onClose }: PositionDialogProps) {
  const [{ id, version, role, startDate, team }] = useState(position);
  const [form, setForm, sent] = useKept(`fill.${id}`, {
    name: '',
    email: '',
    employeeNumber: '',
    startDate,
    teamId: team?.id ?? null,
  });
  const { data } = useQuery(HiringChoicesDocument);
  const fill = useCommand(FillPositionDocument, 'The position is filled.');
  const submit = async () => {
    const { teamId, startDate: day } = form;
    const person = personInput(form);
    const done = await fill.run({
      id,
      expectedVersion: version,
      ...person,
      teamId,
      startDate: day,
    });
    if (!done) return;
    sent();
    onUndo({ text: `${form.name} is in the headcount as ${ROLES[role][0]}.` });
    onClose();
  };
  return (
    <FormDialog
      title={`Fill: ${ROLES[role][0]}`}
      lead="Adds the person to the headcount, with this role from their first day on."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Fill"
      running={fill.running}
      ready={form.name.trim() !== '' && form.startDate !== '' && form.teamId !== null}
      problem={beyondFields(fill.problem, [...PERSON_FIELDS, 'startDate', 'teamId'])}
    >
      <PersonFields
        form={form}
        onChange={(person) => setForm({ ...form, ...person })}
        problem={fill.problem}
      />
      <TextInput
        label="First day"
        type="date"
        value={form.startDate}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, startDate: value })}
        error={fieldProblem(fill.problem, 'startDate')}
      />
      <Select
        label="Team"
        data={(data?.teams.edges ?? [])
          .filter(({ node }) => node.archivedAt === null)
          .map(({ node }) => ({ value: node.id, label: node.name }))}
        searchable
        allowDeselect={false}
        value={form.teamId}
        onChange={(teamId) => setForm({ ...form, teamId })}
        error={fieldProblem(fill.problem, 'teamId')}
      />
    </FormDialog>
  );
}
