import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { UpdateModelDocument, type ModelPartsFragment } from '../api/generated/graphql.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { MODEL_KINDS } from '../governance/words.ts';
import { useKept } from '../me/kept.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { choices } from './words.ts';

type Props = {
  model: ModelPartsFragment;
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Corrects what a model is called, what it is, and what is said of it. */
export function EditModel({ model, onUndo, onClose }: Props) {
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ id, version, name, description, kind }] = useState(model);
  const stored = { name, description, kind };
  const [form, setForm, sent] = useKept(`model.${id}`, stored);
  const save = useCommand(UpdateModelDocument, 'The model is corrected.');
  const submit = async () => {
    const done = await save.run({ id, expectedVersion: version, ...form });
    if (!done) return;
    sent();
    const back = { ...stored, id, expectedVersion: done.updateModel.model.version };
    onUndo(undoing(`${form.name} is corrected.`, () => save.run(back)));
    onClose();
  };
  return (
    <FormDialog
      title={`Correct ${name}`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Save"
      running={save.running}
      ready={form.name.trim() !== ''}
      problem={beyondFields(save.problem, ['name', 'description'])}
    >
      <TextInput
        label="Name"
        data-autofocus
        value={form.name}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, name: value })}
        error={fieldProblem(save.problem, 'name')}
      />
      <Select
        label="What it is"
        data={choices(MODEL_KINDS)}
        allowDeselect={false}
        value={form.kind}
        onChange={(chosen) => chosen && setForm({ ...form, kind: chosen })}
      />
      <Textarea
        label="Description"
        description="Optional. What it does, for those who meet it in a list."
        autosize
        minRows={2}
        maxLength={4000}
        value={form.description}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, description: value })}
        error={fieldProblem(save.problem, 'description')}
      />
    </FormDialog>
  );
}
