import {
  factsOf,
  factWindows,
  ROLES,
  type CountedFacts,
  type Facts,
  type Policy,
  type RoleFacts,
} from '@cadre/domain';
import { FACTS_SQL } from '../facts/statement.ts';
import type { Tx } from '../tenant.ts';

/** The statement's result: the counted rows; roles only if they have an assignment. */
type Row = Omit<CountedFacts, 'roles'> & {
  roles: Partial<CountedFacts['roles']>;
  nextBoundaryAt: number | null;
};

/**
 * The facts of this organization at `at`, counted by PostgreSQL in one round trip for any number of rows. Equal to
 * `countFacts` of the domain over `readWorld`: a property test compares the two.
 * @throws Error when the organization does not exist.
 */
export async function readFacts(tx: Tx, at: number, policy: Policy): Promise<Facts> {
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
  ]);
  if (!row) throw new Error('There is no such organization');
  const { nextBoundaryAt, roles, ...counted } = row.facts;
  const everyRole = Object.fromEntries(
    ROLES.map((role) => [role, roles[role] ?? NO_ASSIGNMENTS]),
  ) as Facts['roles'];
  return factsOf({ ...counted, roles: everyRole }, { at, policy, nextBoundaryAt });
}

const NO_ASSIGNMENTS: RoleFacts = {
  heads: 0,
  fte: 0,
  committed: 0,
  planned: 0,
  personIds: [],
  assignments: [],
  starting: [],
};
