import { Select, TextInput } from '@mantine/core';
import type { Problem } from '../api/errors.ts';
import { fieldProblem } from '../api/field-problem.ts';
import type { PersonPartsFragment, TeamKind } from '../api/generated/graphql.ts';
import { TEAM_KINDS, TEAM_PURPOSES } from './words.ts';

export type TeamForm = {
  name: string;
  kind: TeamKind;
  productLine: string;
  leadPersonId: string | null;
};
export const TEAM_FIELDS = ['name', 'productLine', 'leadPersonId'];
const KINDS = Object.entries(TEAM_KINDS).map(([value, label]) => ({
  value: value as TeamKind,
  label,
}));

/** A form as the API takes it: only a product team has a product line. */
export const teamInput = (form: TeamForm) => ({
  ...form,
  productLine: form.kind === 'PRODUCT' ? form.productLine.trim() || null : null,
});

type Props = {
  form: TeamForm;
  people: readonly PersonPartsFragment[];
  onChange: (form: TeamForm) => void;
  problem: Problem | null;
};

/** What a team is called, what it is for, and who leads it. */
export function TeamFields({ form, people, onChange, problem }: Props) {
  return (
    <>
      <TextInput
        label="Name"
        data-autofocus
        value={form.name}
        onChange={({ currentTarget: { value } }) => onChange({ ...form, name: value })}
        error={fieldProblem(problem, 'name')}
      />
      <Select
        label="Kind"
        description={TEAM_PURPOSES[form.kind]}
        data={KINDS}
        allowDeselect={false}
        value={form.kind}
        onChange={(kind) => kind && onChange({ ...form, kind })}
      />
      {form.kind === 'PRODUCT' && (
        <TextInput
          label="Product line"
          description="Optional. A line that another team has is spelled as there."
          value={form.productLine}
          onChange={({ currentTarget: { value } }) => onChange({ ...form, productLine: value })}
          error={fieldProblem(problem, 'productLine')}
        />
      )}
      <Select
        label="Lead"
        placeholder="No lead yet"
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        clearable
        value={form.leadPersonId}
        onChange={(leadPersonId) => onChange({ ...form, leadPersonId })}
        error={fieldProblem(problem, 'leadPersonId')}
      />
    </>
  );
}
