import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { Problem } from '../api/errors.ts';
import { fieldProblem } from '../api/field-problem.ts';
import type { EmploymentType, Role, TeamPartsFragment } from '../api/generated/graphql.ts';
import { ROLES } from '../ui/words.ts';
import { EMPLOYMENT_TYPES } from './words.ts';

export type AssignmentForm = {
  role: Role;
  teamId: string | null;
  fte: number | string;
  startDate: string;
  endDate: string;
  employmentType: EmploymentType;
};
export const ASSIGNMENT_FIELDS = ['fte', 'startDate', 'endDate', 'teamId', 'role'];

const ROLE_CHOICES = (Object.keys(ROLES) as Role[]).map((value) => ({
  value,
  label: ROLES[value][0],
}));
const TYPE_CHOICES = (Object.keys(EMPLOYMENT_TYPES) as EmploymentType[]).map((value) => ({
  value,
  label: EMPLOYMENT_TYPES[value],
}));

/** A form as the API takes it; null while it is not complete. */
export function assignmentInput({ teamId, fte, startDate, endDate, ...rest }: AssignmentForm) {
  if (teamId === null || typeof fte !== 'number' || startDate === '') return null;
  return { ...rest, teamId, fte, startDate, endDate: endDate || null };
}

type Props = {
  form: AssignmentForm;
  /** The teams to choose from. */
  teams: readonly Pick<TeamPartsFragment, 'id' | 'name'>[];
  onChange: (form: AssignmentForm) => void;
  problem: Problem | null;
};

/** What a person does, where, and when. The database refuses more than 1.0 FTE on any day; that shows at the field. */
export function AssignmentFields({ form, teams, onChange, problem }: Props) {
  return (
    <>
      <Select
        label="Role"
        data={ROLE_CHOICES}
        allowDeselect={false}
        value={form.role}
        onChange={(role) => role && onChange({ ...form, role })}
        error={fieldProblem(problem, 'role')}
      />
      <Select
        label="Team"
        data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        allowDeselect={false}
        value={form.teamId}
        onChange={(teamId) => onChange({ ...form, teamId })}
        error={fieldProblem(problem, 'teamId')}
      />
      <SimpleGrid cols={2}>
        <NumberInput
          label="FTE"
          description="1 is the whole week"
          min={0.1}
          max={1}
          step={0.1}
          decimalScale={2}
          value={form.fte}
          onChange={(fte) => onChange({ ...form, fte })}
          error={fieldProblem(problem, 'fte')}
        />
        <Select
          label="Employed as"
          description="Interns count too"
          data={TYPE_CHOICES}
          allowDeselect={false}
          value={form.employmentType}
          onChange={(employmentType) => employmentType && onChange({ ...form, employmentType })}
        />
        <TextInput
          label="First day"
          type="date"
          value={form.startDate}
          onChange={({ currentTarget: { value } }) => onChange({ ...form, startDate: value })}
          error={fieldProblem(problem, 'startDate')}
        />
        <TextInput
          label="First day not worked"
          type="date"
          value={form.endDate}
          onChange={({ currentTarget: { value } }) => onChange({ ...form, endDate: value })}
          error={fieldProblem(problem, 'endDate')}
        />
      </SimpleGrid>
    </>
  );
}
