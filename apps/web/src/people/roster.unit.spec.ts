import { describe, expect, it } from '@jest/globals';
import type {
  AssignmentPartsFragment,
  PersonPartsFragment,
  TeamPartsFragment,
} from '../api/generated/graphql.ts';
import { assignmentPhase, rosterOn, rosterSummary, sumFte, tenure } from './roster.ts';

const DAY = '2026-11-23';
const ml: TeamPartsFragment = {
  id: 'ml',
  version: 1,
  name: 'ML',
  kind: 'CENTRAL_ML',
  productLine: null,
  archivedAt: null,
  lead: null,
};
const empty: TeamPartsFragment = { ...ml, id: 'data', name: 'Data', kind: 'DATA' };

const assignment = (
  name: string,
  parts: Partial<AssignmentPartsFragment> = {},
): AssignmentPartsFragment => ({
  id: `${name} ${parts.startDate ?? ''}`,
  version: 1,
  role: 'ML_ENGINEER',
  fte: 1,
  startDate: '2026-01-01',
  endDate: null,
  employmentType: 'EMPLOYEE',
  person: { id: name, name },
  team: { id: 'ml', name: 'ML' },
  ...parts,
});
const person = (name: string, ...assignments: AssignmentPartsFragment[]): PersonPartsFragment => ({
  id: name,
  version: 1,
  name,
  email: null,
  employeeNumber: null,
  leftAt: null,
  member: null,
  assignments,
});

describe('an assignment', () => {
  it('ends on the first day not worked', () => {
    expect(assignmentPhase({ startDate: '2026-01-01', endDate: DAY }, DAY)).toBe('past');
    expect(assignmentPhase({ startDate: DAY, endDate: null }, DAY)).toBe('present');
    expect(assignmentPhase({ startDate: '2026-11-24', endDate: null }, DAY)).toBe('future');
  });

  it('is drawn within a year around the day', () => {
    expect(tenure({ startDate: DAY, endDate: null }, DAY)).toEqual({ from: 0.5, to: 1 });
    expect(tenure({ startDate: '2020-01-01', endDate: '2021-01-01' }, DAY)).toBeNull();
  });
});

describe('the roster of a day', () => {
  const roster = rosterOn(
    [
      person(
        'Ana',
        assignment('Ana', { fte: 0.5 }),
        assignment('Ana', { fte: 0.1, role: 'DATA_SCIENTIST' }),
      ),
      person('Ben', assignment('Ben', { role: 'HEAD_OF_ML' })),
      person('Cem', assignment('Cem', { startDate: '2026-12-01' })),
      person('Dee', assignment('Dee', { endDate: '2026-02-01' })),
    ],
    [ml, empty],
    DAY,
  );

  it('counts people once and shares exactly', () => {
    expect([roster.heads, roster.fte]).toEqual([2, 1.6]);
    expect(sumFte([{ fte: 0.1 }, { fte: 0.2 }])).toBe(0.3);
  });

  it('keeps teams without anybody, orders by role, and tells who comes and who has nothing to do', () => {
    expect(roster.teams.map(({ team }) => team.name)).toEqual(['ML', 'Data']);
    expect(roster.teams[0]?.present.map((one) => one.role)).toEqual([
      'HEAD_OF_ML',
      'ML_ENGINEER',
      'DATA_SCIENTIST',
    ]);
    expect(rosterSummary(roster)).toBe(
      '2 people, 1.6 FTE, in 1 team; 1 starts later; 1 without a role.',
    );
  });
});
