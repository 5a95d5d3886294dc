import { TextInput } from '@mantine/core';
import { fieldProblem } from '../api/field-problem.ts';
import type { Problem } from '../api/errors.ts';

export type PersonForm = { name: string; email: string; employeeNumber: string };
export const PERSON_FIELDS = ['name', 'email', 'employeeNumber'];

/** A form as the API takes it: what is empty is null. */
export const personInput = ({ name, email, employeeNumber }: PersonForm) => ({
  name,
  email: email.trim() || null,
  employeeNumber: employeeNumber.trim() || null,
});

type Props = {
  form: PersonForm;
  onChange: (form: PersonForm) => void;
  problem: Problem | null;
};

/** Name, e-mail address and employee number of a person; the last two are unique in the organization. */
export function PersonFields({ form, onChange, problem }: Props) {
  return (
    <>
      <TextInput
        label="Name"
        data-autofocus
        value={form.name}
        onChange={({ currentTarget: { value } }) => onChange({ ...form, name: value })}
        error={fieldProblem(problem, 'name')}
      />
      <TextInput
        label="E-mail"
        description="Optional. Belongs to one person."
        type="email"
        value={form.email}
        onChange={({ currentTarget: { value } }) => onChange({ ...form, email: value })}
        error={fieldProblem(problem, 'email')}
      />
      <TextInput
        label="Employee number"
        description="Optional. Belongs to one person, and tells people of one name apart."
        value={form.employeeNumber}
        onChange={({ currentTarget: { value } }) => onChange({ ...form, employeeNumber: value })}
        error={fieldProblem(problem, 'employeeNumber')}
      />
    </>
  );
}
