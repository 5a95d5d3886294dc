import {
  DAY,
  HOUR,
  localDateOf,
  SAME_IN_EVERY_STAGE,
  type ContradictionKind,
  type Hired,
  type RegisterModel,
  type Registers,
  type RegisterUseCase,
} from '@cadre/domain';
import fc from 'fast-check';

// Registers in which nothing contradicts, and what plants one contradiction of each kind in them.

/** The instant at which they are looked at. */
export const PLANTED_AT = Date.UTC(2026, 0, 15, 12);
const NOON = PLANTED_AT;

/** Registers that a test may change. */
export type OpenRegisters = {
  -readonly [K in keyof Registers]: Registers[K] extends readonly (infer Row)[]
    ? Row[]
    : Registers[K];
};

/** A zone in which it is another day. */
export const ZONE = 'Pacific/Auckland';
export const emptyRegisters = (): OpenRegisters => ({
  timeZone: ZONE,
  members: [],
  people: [],
  teams: [],
  assignments: [],
  useCases: [],
  models: [],
  positions: [],
  links: [],
  deployments: [],
  context: { useCases: [], models: [] },
  twoPeople: [],
});

const day = (days: number): string => localDateOf(NOON + days * DAY, ZONE);

let last = 0;
/** An id as the database has them, later ones greater. */
const newId = (): string => `0198a1b2-0000-7000-8000-${(last += 1).toString(16).padStart(12, '0')}`;

export const person = (more: Partial<Registers['people'][number]> = {}) => {
  const id = newId();
  const base = {
    id,
    version: 1,
    name: `Person ${id}`,
    email: null,
    employeeNumber: null,
    memberId: null,
  };
  return { ...base, hasLeft: false, archivedAt: null, ...more };
};
export const member = (removedAt: number | null = null) => {
  const id = newId();
  return { id, version: 1, name: `Member ${id}`, removedAt };
};
export const team = (more: Partial<Registers['teams'][number]> = {}) => {
  const id = newId();
  const base = { id, version: 1, name: `Team ${id}`, productLine: null, leadPersonId: null };
  return { ...base, archivedAt: null, ...more };
};
export const model = (more: Partial<RegisterModel> = {}): RegisterModel => {
  const id = newId();
  const owners = { behaviourOwnerId: null, deploymentOwnerId: null, monitoringOwnerId: null };
  return { id, version: 1, name: `Model ${id}`, ...owners, archivedAt: null, ...more };
};
export const useCase = (ownerId: string, more: Partial<RegisterUseCase> = {}): RegisterUseCase => {
  const id = newId();
  return {
    id,
    version: 1,
    title: `Use case ${id}`,
    ownerId,
    accountablePersonId: null,
    ...SAME_IN_EVERY_STAGE,
    status: 'APPROVED',
    stage: 'MODELING',
    noRegisteredModelAt: null,
    duplicateOf: null,
    plannedGoLive: null,
    ...more,
  };
};

const HIRED = { role: 'DATA_ENGINEER', teamId: null, fte: 1 } as const;
/** Somebody hired, into a team, and what their role says otherwise. */
const hire = (to: OpenRegisters, other: Partial<Hired>): string[] => {
  const [home, one] = [team(), person()];
  to.teams.push(home);
  to.people.push(one);
  const planned = { ...HIRED, teamId: home.id };
  const position = { id: newId(), version: 1, ...planned, personId: one.id };
  to.positions.push({ ...position, assignment: { ...planned, ...other } });
  return [position.id, one.id];
};

/** States of a use case that contradict nothing, and since how many days its model is live. */
const CONSISTENT: readonly (Partial<RegisterUseCase> & { live?: number; was?: number })[] = [
  { status: 'SUBMITTED', stage: null, plannedGoLive: day(0) },
  { status: 'DRAFT', stage: null, plannedGoLive: day(-30) },
  { status: 'DECLINED', stage: null, plannedGoLive: day(-30) },
  { status: 'PARKED', stage: null, plannedGoLive: day(-30) },
  { status: 'RETIRED', plannedGoLive: day(-30), was: 40 },
  { stage: 'DEPLOYMENT', plannedGoLive: day(3) },
  { stage: 'DEPLOYMENT', plannedGoLive: day(-3), live: 13 },
  { stage: 'DEPLOYMENT', plannedGoLive: day(-3), was: 2 },
  { stage: null, live: 100 },
  { stage: 'MONITORING', live: 100, plannedGoLive: day(-100) },
  { stage: 'MONITORING', noRegisteredModelAt: NOON - DAY },
];

/** Organizations of some size in which no two rows disagree. */
export const consistentRegisters: fc.Arbitrary<OpenRegisters> = fc
  .record({
    useCases: fc.array(fc.constantFrom(...CONSISTENT), { maxLength: 8 }),
    people: fc.array(fc.boolean(), { maxLength: 5 }),
    lines: fc.array(fc.constantFrom(null, 'Maps', 'Search'), { maxLength: 3 }),
    marked: fc.boolean(),
    hires: fc.nat(2),
  })
  .map(({ useCases, people, lines, marked, hires }) => {
    const [owner, removed] = [member(), member(NOON - DAY)];
    const teams = [
      ...lines.map((productLine) => team({ productLine })),
      // An archived team gives its name and its lead up.
      team({ name: 'Archived', archivedAt: NOON - DAY }),
      team({ name: 'archived' }),
    ];
    const registers: OpenRegisters = {
      ...emptyRegisters(),
      members: [owner, removed],
      // What is archived gives up what it is known by.
      people: [
        ...people.map((hasLeft) => person({ hasLeft })),
        ...['x@y.org', 'X@y.org'].map((email) => person({ email, archivedAt: PLANTED_AT - DAY })),
      ],
      teams,
      useCases: [useCase(removed.id, { status: 'DECLINED', stage: null })],
      models: [
        model(),
        model({ name: 'Old' }),
        model({ name: 'old', archivedAt: PLANTED_AT - DAY }),
      ],
    };
    for (const { live, was, ...state } of useCases) {
      const one = useCase(owner.id, state);
      registers.useCases.push(one);
      if (live !== undefined) launch(registers, one, live);
      if (was !== undefined) launch(registers, one, was, NOON - HOUR);
    }
    const [home = team()] = teams;
    const here = registers.people.filter(({ hasLeft, archivedAt }) => !hasLeft && !archivedAt);
    for (const { id, archivedAt } of registers.people) {
      if (archivedAt !== null) continue;
      const endDate = here.some((each) => each.id === id) ? null : day(-1);
      registers.assignments.push({ personId: id, teamId: home.id, endDate });
    }
    const [holder] = here;
    for (const each of registers.models) each.monitoringOwnerId = holder?.id ?? null;
    for (let made = 0; made < hires; made += 1) hire(registers, {});
    if (marked) markedNamesakes(registers, home.id);
    return registers;
  });

function markedNamesakes(registers: OpenRegisters, teamId: string): void {
  const two = [person({ name: 'Kim Lee' }), person({ name: 'kim  lee' })];
  registers.people.push(...two);
  for (const { id } of two) registers.assignments.push({ personId: id, teamId, endDate: null });
  const [one, other] = two;
  if (one && other) registers.twoPeople.push({ personId: one.id, otherId: other.id });
}

/** A model of the use case that went live so many days ago. */
export function launch(
  { models, links, deployments }: OpenRegisters,
  { id }: { id: string },
  days: number,
  retiredAt: number | null = null,
): RegisterModel {
  const one = model();
  models.push(one);
  links.push({ modelId: one.id, useCaseId: id });
  const liveAt = NOON - days * DAY;
  deployments.push({ modelId: one.id, kind: 'PRODUCTION', liveAt, retiredAt });
  return one;
}

/** Adds `rows` and names them. */
const added = <Row extends { id: string }>(to: Row[], ...rows: Row[]): string[] => {
  to.push(...rows);
  return rows.map(({ id }) => id);
};
const leaver = (to: OpenRegisters) => {
  const one = person({ hasLeft: true });
  to.people.push(one);
  return one;
};
const owned = (to: OpenRegisters, more: Partial<RegisterUseCase>): RegisterUseCase => {
  const owner = member();
  to.members.push(owner);
  const one = useCase(owner.id, more);
  to.useCases.push(one);
  return one;
};

type Plant = (to: OpenRegisters) => string[];

/** For each kind, ways to plant one contradiction. Each returns the ids of the rows that are to be named. */
export const PLANTS: Record<ContradictionKind, readonly Plant[]> = {
  MONITORING_WITHOUT_MODEL: [
    (to) => [owned(to, { stage: 'MONITORING' }).id],
    (to) => {
      const one = owned(to, { stage: 'MONITORING' });
      return [one.id, launch(to, one, 10, NOON).id];
    },
  ],
  LIVE_WITHOUT_USE_CASE: [
    (to) => {
      const one = owned(to, { status: 'RETIRED' });
      return [launch(to, one, 10).id, one.id];
    },
    (to) => {
      const one = model();
      to.models.push(one);
      to.deployments.push({ modelId: one.id, kind: 'PRODUCTION', liveAt: NOON, retiredAt: null });
      return [one.id];
    },
    // A draft is private: it is not named.
    (to) => [launch(to, owned(to, { status: 'DRAFT', stage: null }), 1).id],
  ],
  LIVE_IN_EARLIER_STAGE: [
    (to) => {
      const one = owned(to, { stage: 'DEPLOYMENT' });
      return [one.id, launch(to, one, 14).id];
    },
    (to) => {
      // A later version continues the earlier one.
      const one = owned(to, { stage: 'MODELING' });
      const { id: modelId } = launch(to, one, 20, NOON - 5 * DAY);
      const liveAt = NOON - 5 * DAY;
      to.deployments.push({ modelId, kind: 'PRODUCTION', liveAt, retiredAt: null });
      return [one.id, modelId];
    },
  ],
  GO_LIVE_PASSED: [
    (to) => [owned(to, { plannedGoLive: day(-1) }).id],
    (to) => [owned(to, { status: 'SUBMITTED', stage: null, plannedGoLive: day(-1) }).id],
    (to) => {
      const one = owned(to, { plannedGoLive: day(-1) });
      return [one.id, launch(to, one, -5).id];
    },
  ],
  FILLED_DIFFERS: [
    (to) => hire(to, { role: 'MLOPS_ENGINEER' }),
    (to) => hire(to, { fte: 0.5 }),
    (to) => hire(to, { teamId: added(to.teams, team())[0] ?? null }),
  ],
  LEFT_MODEL_OWNER: [
    (to) => {
      const { id } = leaver(to);
      return [...added(to.models, model({ behaviourOwnerId: id, monitoringOwnerId: id })), id];
    },
  ],
  LEFT_ACCOUNTABLE: [
    (to) => {
      const { id } = leaver(to);
      return [owned(to, { accountablePersonId: id }).id, id];
    },
  ],
  LEFT_TEAM_LEAD: [
    (to) => {
      const { id } = leaver(to);
      return [...added(to.teams, team({ leadPersonId: id })), id];
    },
  ],
  REMOVED_OWNER: [
    (to) => {
      const gone = member(NOON - DAY);
      to.members.push(gone);
      const one = useCase(gone.id);
      to.useCases.push(one);
      return [one.id, gone.id];
    },
  ],
  TWIN_PEOPLE: [
    (to) => added(to.people, person({ email: 'A@x.org' }), person({ email: 'a@X.org' })),
    (to) => added(to.people, person({ employeeNumber: 'e 7' }), person({ employeeNumber: 'E 7' })),
  ],
  NAMESAKES: [
    (to) => {
      const one = team();
      to.teams.push(one);
      const ids = added(to.people, person({ name: 'Ann Ohm' }), person({ name: 'ANN OHM' }));
      for (const id of ids) {
        to.assignments.push({ personId: id, teamId: one.id, endDate: day(1) });
      }
      return ids;
    },
  ],
  TWIN_TEAMS: [
    (to) => added(to.teams, team({ name: 'Data platform' }), team({ name: 'DATA  PLATFORM' })),
    (to) => added(to.teams, team({ name: 'Größe' }), team({ name: 'GROSSE' })),
  ],
  TWIN_MODELS: [
    (to) => added(to.models, model({ name: 'O’Hara v.2' }), model({ name: 'ohara-V2' })),
  ],
  TWIN_LINES: [
    (to) => added(to.teams, team({ productLine: 'Café' }), team({ productLine: 'cafe' })),
  ],
};
