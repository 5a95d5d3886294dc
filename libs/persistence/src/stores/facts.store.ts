import {
  factsOf,
  factWindows,
  ROLES,
  type CountedFacts,
  type Facts,
  type Policy,
  type RoleFacts,
} from '@cadre/domain';
import { DUE_AT_ONCE, FACTS_SQL } from '../facts/statement.ts';
import type { Tx } from '../tenant.ts';

/** The statement's result: the counted rows; roles only if they have an assignment or a position. */
type Row = Omit<CountedFacts, 'roles'> & {
  roles: Partial<CountedFacts['roles']>;
  nextBoundaryAt: number | null;
  due: number[];
};

/** The facts at an instant, and the due instants that have passed since the evaluation before. */
export type FactsSince = {
  facts: Facts;
  /** Ascending; the first of them, where there are very many. */
  due: number[];
  /** Whether these are all. */
  all: boolean;
};

/**
 * The facts of this organization at `at`, counted by PostgreSQL in one round trip for any number of rows. Equal to
 * `countFacts` of the domain over `readWorld`: a property test compares the two.
 * @throws Error when the organization does not exist.
 */
export async function readFacts(tx: Tx, at: number, policy: Policy): Promise<Facts> {
  return (await readFactsSince(tx, at, { since: at, policy })).facts;
}

/**
 * As {@link readFacts}, with the instants between `since` and `at` at which time alone may have changed a fact, and which lay
 * ahead when their rows were recorded.
 * @throws Error when the organization does not exist.
 */
export async function readFactsSince(
  tx: Tx,
  at: number,
  { since, policy }: { since: number; policy: Policy },
): Promise<FactsSince> {
  const windows = factWindows(policy);
  const [row] = await tx.query<{ facts: Row }>(FACTS_SQL, [
    tx.organizationId,
    at,
    windows.leadTimeWindowMs,
    windows.blockedAfterMs,
    windows.pulseWindowMs,
    windows.incidentWindowMs,
    windows.leadTimeSample,
    policy.settings.timeZone,
    since,
    windows.reviewAfterMs,
    windows.accountableStages,
  ]);
  if (!row) throw new Error('There is no such organization');
  const { nextBoundaryAt, due, roles, ...counted } = row.facts;
  const everyRole = Object.fromEntries(
    ROLES.map((role) => [role, roles[role] ?? NO_ASSIGNMENTS]),
  ) as Facts['roles'];
  const facts = factsOf({ ...counted, roles: everyRole }, { at, policy, nextBoundaryAt });
  return { facts, due, all: due.length < DUE_AT_ONCE };
}

const NO_ASSIGNMENTS: RoleFacts = {
  heads: 0,
  fte: 0,
  committed: 0,
  planned: 0,
  personIds: [],
  assignments: [],
  starting: [],
  accepted: [],
};
