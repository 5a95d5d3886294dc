import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import {
  AssignRoleDocument,
  type EmploymentType,
  type PersonPartsFragment,
  type Role,
  type TeamPartsFragment,
} from '../api/generated/graphql.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { ROLES } from '../ui/words.ts';
import { EMPLOYMENT_TYPES } from './words.ts';

type Props = {
  person: PersonPartsFragment;
  teams: readonly TeamPartsFragment[];
  /** Today, the default first day of the role. */
  day: string;
  opened: boolean;
  onClose: () => void;
};

const FIELDS = ['fte', 'startDate', 'endDate', 'teamId', 'role'];
const ROLE_CHOICES = (Object.keys(ROLES) as Role[]).map((value) => ({
  value,
  label: ROLES[value][0],
}));
const TYPE_CHOICES = (Object.keys(EMPLOYMENT_TYPES) as EmploymentType[]).map((value) => ({
  value,
  label: EMPLOYMENT_TYPES[value],
}));

/** Gives a person a role. The database refuses more than 1.0 FTE on any day; the refusal is shown at the field. */
export function AssignRole({ person, teams, day, opened, onClose }: Props) {
  const open = teams.filter(({ archivedAt }) => archivedAt === null);
  const [role, setRole] = useState<Role>('ML_ENGINEER');
  const [teamId, setTeamId] = useState<string | null>(null);
  const [fte, setFte] = useState<number | string>(1);
  const [startDate, setStart] = useState(day);
  const [endDate, setEnd] = useState('');
  const [employmentType, setType] = useState<EmploymentType>('EMPLOYEE');
  const assign = useCommand(AssignRoleDocument, 'The role is assigned.');
  const team = teamId ?? open[0]?.id ?? null;
  const close = () => {
    assign.reset();
    onClose();
  };
  const submit = async () => {
    if (team === null || typeof fte !== 'number') return;
    const input = {
      personId: person.id,
      teamId: team,
      role,
      fte,
      startDate,
      endDate: endDate || null,
      employmentType,
    };
    if (await assign.run(input)) close();
  };
  return (
    <FormDialog
      title={`Assign a role to ${person.name}`}
      lead={open.length === 0 && 'There is no team yet. Create one first.'}
      opened={opened}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Assign"
      running={assign.running}
      ready={team !== null && typeof fte === 'number' && startDate !== ''}
      problem={beyondFields(assign.problem, FIELDS)}
    >
      <Select
        label="Role"
        data={ROLE_CHOICES}
        allowDeselect={false}
        value={role}
        onChange={(value) => value && setRole(value)}
        error={fieldProblem(assign.problem, 'role')}
      />
      <Select
        label="Team"
        data={open.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        allowDeselect={false}
        value={team}
        onChange={setTeamId}
        error={fieldProblem(assign.problem, 'teamId')}
      />
      <SimpleGrid cols={2}>
        <NumberInput
          label="FTE"
          description="1 is the whole week"
          min={0.1}
          max={1}
          step={0.1}
          decimalScale={2}
          value={fte}
          onChange={setFte}
          error={fieldProblem(assign.problem, 'fte')}
        />
        <Select
          label="Employed as"
          description="Interns count too"
          data={TYPE_CHOICES}
          allowDeselect={false}
          value={employmentType}
          onChange={(value) => value && setType(value)}
        />
        <TextInput
          label="First day"
          type="date"
          value={startDate}
          onChange={({ currentTarget: { value } }) => setStart(value)}
          error={fieldProblem(assign.problem, 'startDate')}
        />
        <TextInput
          label="First day not worked"
          type="date"
          value={endDate}
          onChange={({ currentTarget: { value } }) => setEnd(value)}
          error={fieldProblem(assign.problem, 'endDate')}
        />
      </SimpleGrid>
    </FormDialog>
  );
}
