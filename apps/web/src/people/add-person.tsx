import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from '@tanstack/react-router';
import { useCommand } from '../ui/command.ts';
import { beyondFields } from '../api/field-problem.ts';
import { AddPersonDocument, PeopleDocument } from '../api/generated/graphql.ts';
import { refetchShown } from '../api/refetch.ts';
import { useKept } from '../me/kept.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { PERSON_FIELDS, PersonFields, personInput } from './person-fields.tsx';

const EMPTY = { name: '', email: '', employeeNumber: '' };

/** Records a person and opens their drawer, where the leader gives them a role: only roles count for the rules. */
export function AddPerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useApolloClient();
  const navigate = useNavigate({ from: '/t/$org/staffing' });
  const [form, setForm, sent] = useKept('person', EMPTY);
  const add = useCommand(AddPersonDocument, 'The person is recorded.');
  const submit = async () => {
    const done = await add.run(personInput(form));
    if (!done) return;
    await refetchShown(client, PeopleDocument);
    sent();
    onClose();
    void navigate({ search: (now) => ({ ...now, person: done.addPerson.person.id }) });
  };
  return (
    <FormDialog
      title="Add a person"
      lead="Next you say in which team they work, as what, and from when."
      opened={opened}
      onClose={() => {
        add.reset();
        onClose();
      }}
      onSubmit={() => void submit()}
      submit="Add"
      running={add.running}
      ready={form.name.trim() !== ''}
      problem={beyondFields(add.problem, PERSON_FIELDS)}
    >
      <PersonFields form={form} onChange={setForm} problem={add.problem} />
    </FormDialog>
  );
}
