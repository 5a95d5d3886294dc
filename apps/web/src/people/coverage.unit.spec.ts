import { describe, expect, it } from '@jest/globals';
import type { AssignmentPartsFragment, EmploymentType, Role } from '../api/generated/graphql.ts';
import { coverageOf } from './coverage.ts';

const works = (
  name: string,
  role: Role,
  fte = 1,
  employmentType: EmploymentType = 'EMPLOYEE',
): AssignmentPartsFragment => ({
  id: `${name} ${role}`,
  version: 1,
  role,
  fte,
  startDate: '2026-01-01',
  endDate: null,
  employmentType,
  person: { id: name, name },
  team: { id: 'one', name: 'One' },
});
const covered = (...present: AssignmentPartsFragment[]) =>
  coverageOf({
    teams: [{ team: { id: 'one', name: 'One' }, present, future: [], heads: 0, fte: 0 }],
  });

describe('who covers what', () => {
  it('lists each person once with the share in each function, who combines most first', () => {
    const { people } = covered(
      works('Ada', 'ML_ENGINEER'),
      works('Bob', 'ML_ENGINEER', 0.25),
      works('Bob', 'DATA_ENGINEER', 0.5),
      works('Cy', 'CLOUD_ENGINEER'),
    );
    expect(people.map(({ name, fte }) => [name, ...fte])).toEqual([
      ['Bob', ['ML_ENGINEER', 0.25], ['DATA_ENGINEER', 0.5]],
      ['Ada', ['ML_ENGINEER', 1]],
    ]);
  });

  it('shows what nobody covers, and contractors and interns apart', () => {
    const { functions } = covered(
      works('Ada', 'DATA_SCIENTIST'),
      works('Ivo', 'DATA_SCIENTIST', 0.5, 'INTERN'),
    );
    const of = (role: Role) => functions.find((each) => each.role === role);
    expect(of('DATA_SCIENTIST')).toMatchObject({ heads: 2, fte: 1.5, apart: [['INTERN', 1]] });
    expect(of('MLOPS_ENGINEER')).toMatchObject({ heads: 0, fte: 0, apart: [] });
  });
});
