import { useQuery } from '@apollo/client/react';
import { NumberInput, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { Problem } from '../api/errors.ts';
import { fieldProblem } from '../api/field-problem.ts';
import { HiringChoicesDocument, type Role } from '../api/generated/graphql.ts';
import { ROLES } from '../ui/words.ts';

export type PositionForm = {
  role: Role;
  teamId: string | null;
  ownerId: string | null;
  fte: number | string;
  startDate: string;
  note: string;
};
export const POSITION_FIELDS = ['role', 'teamId', 'ownerId', 'fte', 'startDate', 'note'];

/** A form as the API takes it; null while it is not complete. */
export function positionInput({ fte, startDate, note, ...rest }: PositionForm) {
  if (typeof fte !== 'number' || startDate === '') return null;
  return { ...rest, fte, startDate, note: note.trim() || null };
}

const ROLE_CHOICES = (Object.keys(ROLES) as Role[]).map((value) => ({
  value,
  label: ROLES[value][0],
}));

type Props = {
  form: PositionForm;
  onChange: (form: PositionForm) => void;
  problem: Problem | null;
};

/** What is planned of a hire: the role, its team, who sees to it, and from when. */
export function PositionFields({ form, onChange, problem }: Props) {
  const { data } = useQuery(HiringChoicesDocument);
  const teams = (data?.teams.edges ?? []).filter(
    ({ node }) => node.archivedAt === null || node.id === form.teamId,
  );
  const members = (data?.members.edges ?? []).filter(({ node }) => node.removedAt === null);
  return (
    <>
      <Select
        label="Role"
        data={ROLE_CHOICES}
        allowDeselect={false}
        searchable
        value={form.role}
        onChange={(role) => role && onChange({ ...form, role })}
        error={fieldProblem(problem, 'role')}
      />
      <SimpleGrid cols={2}>
        <TextInput
          label="Wanted from"
          type="date"
          value={form.startDate}
          onChange={({ currentTarget: { value } }) => onChange({ ...form, startDate: value })}
          error={fieldProblem(problem, 'startDate')}
        />
        <NumberInput
          label="FTE"
          min={0.1}
          max={1}
          step={0.1}
          decimalScale={2}
          value={form.fte}
          onChange={(fte) => onChange({ ...form, fte })}
          error={fieldProblem(problem, 'fte')}
        />
      </SimpleGrid>
      <Select
        label="Who sees to it"
        description="Optional. A member."
        data={members.map(({ node }) => ({ value: node.id, label: node.name }))}
        searchable
        clearable
        value={form.ownerId}
        onChange={(ownerId) => onChange({ ...form, ownerId })}
        error={fieldProblem(problem, 'ownerId')}
      />
      <Select
        label="Team"
        description="Optional until it is filled."
        data={teams.map(({ node }) => ({ value: node.id, label: node.name }))}
        searchable
        clearable
        value={form.teamId}
        onChange={(teamId) => onChange({ ...form, teamId })}
        error={fieldProblem(problem, 'teamId')}
      />
      <Textarea
        label="Note"
        description="Optional."
        autosize
        minRows={2}
        value={form.note}
        onChange={({ currentTarget: { value } }) => onChange({ ...form, note: value })}
        error={fieldProblem(problem, 'note')}
      />
    </>
  );
}
