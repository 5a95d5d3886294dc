import { useState } from 'react';
import { UpdatePersonDocument, type PersonPartsFragment } from '../api/generated/graphql.ts';
import { beyondFields } from '../api/field-problem.ts';
import { useKept } from '../me/kept.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { PERSON_FIELDS, PersonFields, personInput } from './person-fields.tsx';

type Props = {
  person: PersonPartsFragment;
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Corrects who a person is. */
export function EditPerson({ person, onUndo, onClose }: Props) {
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ id, version, name, email, employeeNumber }] = useState(person);
  const stored = { name, email: email ?? '', employeeNumber: employeeNumber ?? '' };
  const [form, setForm, sent] = useKept(`person.${id}`, stored);
  const save = useCommand(UpdatePersonDocument, 'The person is corrected.');
  const submit = async () => {
    const done = await save.run({ id, expectedVersion: version, ...personInput(form) });
    if (!done) return;
    sent();
    const back = { id, expectedVersion: done.updatePerson.person.version, ...personInput(stored) };
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
      problem={beyondFields(save.problem, PERSON_FIELDS)}
    >
      <PersonFields form={form} onChange={setForm} problem={save.problem} />
    </FormDialog>
  );
}
