import { useState } from 'react';
import { beyondFields } from '../api/field-problem.ts';
import {
  UpdateTeamDocument,
  type PersonPartsFragment,
  type TeamPartsFragment,
} from '../api/generated/graphql.ts';
import { Merges } from '../corrections/merges.tsx';
import { useKept } from '../me/kept.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { TEAM_FIELDS, TeamFields, teamInput, type TeamForm } from './team-fields.tsx';

type Props = {
  team: TeamPartsFragment;
  people: readonly PersonPartsFragment[];
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Corrects a team. */
export default function EditTeam({ team, people, onUndo, onClose }: Props) {
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ id, version, name, kind, productLine, lead }] = useState(team);
  const stored: TeamForm = {
    name,
    kind,
    productLine: productLine ?? '',
    leadPersonId: lead?.id ?? null,
  };
  const [form, setForm, sent] = useKept(`team.${id}`, stored);
  const save = useCommand(UpdateTeamDocument, 'The team is corrected.');
  const submit = async () => {
    const done = await save.run({ id, expectedVersion: version, ...teamInput(form) });
    if (!done) return;
    sent();
    const back = { ...stored, productLine, id, expectedVersion: done.updateTeam.team.version };
    onUndo(undoing(`${form.name} is corrected.`, () => save.run(back)));
    onClose();
  };
  return (
    <FormDialog
      title={`Correct ${name}`}
      lead="Its people and use cases stay with it. The hiring rules are evaluated again."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Save"
      running={save.running}
      ready={form.name.trim() !== ''}
      problem={beyondFields(save.problem, TEAM_FIELDS)}
    >
      <Merges keptId={id} />
      <TeamFields form={form} people={people} onChange={setForm} problem={save.problem} />
    </FormDialog>
  );
}
