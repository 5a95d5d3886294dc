import type { EmploymentType, Role } from '../api/generated/graphql.ts';
import type { AssignmentPartsFragment } from '../api/generated/graphql.ts';
import { sumFte, type Roster } from './roster.ts';

/** The functions that a team for ML covers, in the guide's order, with a short heading for a narrow column. */
export const FUNCTIONS = [
  ['HEAD_OF_ML', 'Head'],
  ['ML_PRODUCT_MANAGER', 'PM'],
  ['ML_ENGINEER', 'ML'],
  ['DATA_SCIENTIST', 'DS'],
  ['DATA_ENGINEER', 'DE'],
  ['MLOPS_ENGINEER', 'Ops'],
] as const satisfies readonly (readonly [Role, string])[];
export type CoveredFunction = (typeof FUNCTIONS)[number][0];

export type Coverage = {
  /** Who covers a function, those with most of them first; FTE by function, and the teams. */
  people: { id: string; name: string; fte: ReadonlyMap<CoveredFunction, number> }[];
  /** How many cover each function, and how many of them are no employees. */
  functions: {
    role: CoveredFunction;
    heads: number;
    fte: number;
    apart: [EmploymentType, number][];
  }[];
};

const isCovered = (role: Role): role is CoveredFunction =>
  FUNCTIONS.some(([each]) => each === role);

/** Who covers what on the day of a roster. */
export function coverageOf({ teams }: Pick<Roster, 'teams'>): Coverage {
  const there = teams.flatMap(({ present }) => present).filter(({ role }) => isCovered(role));
  const byPerson = grouped(there, ({ person }) => person.id);
  const people = [...byPerson.values()]
    .map((own) => ({
      id: own[0].person.id,
      name: own[0].person.name,
      fte: new Map(
        [...grouped(own, ({ role }) => role as CoveredFunction)].map(([role, rows]) => [
          role,
          sumFte(rows),
        ]),
      ),
    }))
    .sort((a, b) => b.fte.size - a.fte.size || a.name.localeCompare(b.name));
  const functions = FUNCTIONS.map(([role]) => {
    const own = there.filter((each) => each.role === role);
    const types = grouped(own, ({ employmentType }) => employmentType);
    return {
      role,
      heads: heads(own),
      fte: sumFte(own),
      apart: [...types].flatMap(([type, rows]): [EmploymentType, number][] =>
        type === 'EMPLOYEE' ? [] : [[type, heads(rows)]],
      ),
    };
  });
  return { people, functions };
}

const heads = (rows: readonly AssignmentPartsFragment[]): number =>
  new Set(rows.map(({ person }) => person.id)).size;

function grouped<Row, Key>(
  rows: readonly Row[],
  key: (row: Row) => Key,
): Map<Key, [Row, ...Row[]]> {
  const groups = new Map<Key, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
