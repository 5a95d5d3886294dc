import { localDateOf } from '@cadre/domain';
import type {
  AssignmentPartsFragment,
  PersonPartsFragment,
  Role,
  TeamPartsFragment,
} from '../api/generated/graphql.ts';
import type { Table } from '../figures/csv.ts';
import { ROLES } from '../ui/words.ts';
import { EMPLOYMENT_TYPES, TEAM_KINDS } from './words.ts';

/** Calendar days compare as text: `YYYY-MM-DD`. */
type Dates = Pick<AssignmentPartsFragment, 'startDate' | 'endDate'>;

/** Whether it was entered by mistake: it ended on its first day. */
export const neverWas = ({ startDate, endDate }: Dates): boolean => startDate === endDate;

/** How an assignment stands on a day. `endDate` is the first day not worked. */
export function assignmentPhase(
  { startDate, endDate }: Dates,
  day: string,
): 'past' | 'present' | 'future' {
  if (endDate !== null && (endDate <= day || endDate === startDate)) return 'past';
  return startDate <= day ? 'present' : 'future';
}

/** FTE are summed in whole hundredths: 0.1 + 0.2 is 0.3. */
export const sumFte = (assignments: readonly Pick<AssignmentPartsFragment, 'fte'>[]): number =>
  assignments.reduce((sum, { fte }) => sum + Math.round(fte * 100), 0) / 100;

const people = (assignments: readonly AssignmentPartsFragment[]): number =>
  new Set(assignments.map(({ person }) => person.id)).size;

/** A team on a day: who works in it, and who comes. */
export type RosterTeam = {
  team: Pick<TeamPartsFragment, 'id' | 'name'> & Partial<TeamPartsFragment>;
  present: AssignmentPartsFragment[];
  future: AssignmentPartsFragment[];
  heads: number;
  fte: number;
};

export type Roster = {
  teams: RosterTeam[];
  /** Recorded, and without any work on that day or after. */
  idle: PersonPartsFragment[];
  heads: number;
  fte: number;
  coming: number;
};

const ROLE_ORDER = Object.keys(ROLES) as Role[];
const byRole = (one: AssignmentPartsFragment, other: AssignmentPartsFragment) =>
  ROLE_ORDER.indexOf(one.role) - ROLE_ORDER.indexOf(other.role) ||
  one.startDate.localeCompare(other.startDate) ||
  one.person.name.localeCompare(other.person.name);

/**
 * The people by team and role, as they are on a day. Teams without people are kept, so that they can be staffed;
 * the largest come first.
 */
export function rosterOn(
  all: readonly PersonPartsFragment[],
  teams: readonly TeamPartsFragment[],
  day: string,
): Roster {
  const assignments = all.flatMap((person) => person.assignments);
  const on = (phase: 'present' | 'future') =>
    assignments.filter((one) => assignmentPhase(one, day) === phase);
  const [present, future] = [on('present'), on('future')];
  const known = new Map<string, RosterTeam['team']>(
    teams.filter(({ archivedAt }) => archivedAt === null).map((team) => [team.id, team]),
  );
  for (const { team } of [...present, ...future]) if (!known.has(team.id)) known.set(team.id, team);
  const grouped = [...known.values()].map((team): RosterTeam => {
    const here = present.filter((one) => one.team.id === team.id).toSorted(byRole);
    return {
      team,
      present: here,
      future: future.filter((one) => one.team.id === team.id).toSorted(byRole),
      heads: people(here),
      fte: sumFte(here),
    };
  });
  return {
    teams: grouped.toSorted(
      (one, other) => other.fte - one.fte || one.team.name.localeCompare(other.team.name),
    ),
    idle: all.filter((person) =>
      person.assignments.every((one) => assignmentPhase(one, day) === 'past'),
    ),
    heads: people(present),
    fte: sumFte(present),
    coming: people(future),
  };
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** The roster in a sentence. */
export function rosterSummary({ heads, fte, teams, coming, idle }: Roster): string {
  const staffed = teams.filter((one) => one.heads > 0).length;
  const parts = [
    `${plural(heads, 'person', 'people')}, ${fte} FTE, in ${plural(staffed, 'team', 'teams')}`,
  ];
  if (coming > 0) parts.push(`${coming} ${coming === 1 ? 'starts' : 'start'} later`);
  if (idle.length > 0) parts.push(`${idle.length} without a role`);
  return `${parts.join('; ')}.`;
}

/** The roster as rows, for the CSV. */
export const rosterTable = ({ teams }: Roster): Table => ({
  columns: ['Team', 'Kind', 'Person', 'Role', 'FTE', 'Start', 'End', 'Employment'],
  rows: teams.flatMap(({ team, present, future }) =>
    [...present, ...future].map(({ person, role, fte, startDate, endDate, employmentType }) => [
      team.name,
      team.kind ? TEAM_KINDS[team.kind] : null,
      person.name,
      ROLES[role][0],
      fte,
      startDate,
      endDate,
      EMPLOYMENT_TYPES[employmentType],
    ]),
  ),
});

/** The calendar day of now in a time zone. */
export const today = (timeZone: string): string => localDateOf(Date.now(), timeZone);

const DAY = 24 * 60 * 60 * 1000;
const HALF_WINDOW = 365 * DAY;

/**
 * Where an assignment lies in the year before and the year after a day, as shares 0 to 1 of that window.
 * @returns null when it lies outside
 */
export function tenure(
  { startDate, endDate }: Dates,
  day: string,
): { from: number; to: number } | null {
  const at = Date.parse(day);
  const share = (date: string) => (Date.parse(date) - (at - HALF_WINDOW)) / (2 * HALF_WINDOW);
  const from = Math.max(0, share(startDate));
  const to = endDate === null ? 1 : Math.min(1, share(endDate));
  return to <= 0 || from >= 1 ? null : { from, to };
}
