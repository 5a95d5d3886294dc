import {
  factWindows,
  meanInfraShare,
  medianDays,
  ROLES,
  type Facts,
  type Policy,
  type RoleFacts,
} from '@cadre/domain';
import type { Tx } from '../tenant.ts';
import { FACTS_SQL } from './facts.sql.ts';

/** What SQL gives: all but what is computed from its own lists by the domain's functions, or is a constant. */
type Counted = Omit<
  Facts,
  'at' | 'windows' | 'organization' | 'roles' | 'leadTime' | 'infraShare' | 'monitoringGaps'
> & {
  roles: Partial<Facts['roles']>;
  leadTime: Omit<Facts['leadTime'], 'days'>;
  infraShare: Omit<Facts['infraShare'], 'value'>;
  monitoringGaps: Omit<Facts['monitoringGaps'], 'count'>;
};

/**
 * The facts of this organization at `at`, counted by PostgreSQL in one round trip, whatever its size. Equal to
 * `countFacts` of the domain over `readWorld`: a property test holds the two together.
 * @throws Error when the organization does not exist.
 */
export async function readFacts(tx: Tx, at: number, policy: Policy): Promise<Facts> {
  const windows = factWindows(policy);
  const [row] = await tx.query<{ facts: Counted }>(FACTS_SQL, [
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
  const { roles, productTeams, leadTime, infraShare, monitoringGaps, teams, ...counted } =
    row.facts;
  const enough = leadTime.deployments.length >= windows.leadTimeMinimum;
  const { tracked } = monitoringGaps;
  return {
    at,
    windows,
    organization: policy.settings,
    ...counted,
    roles: Object.fromEntries(ROLES.map((role) => [role, roles[role] ?? NOBODY])) as Facts['roles'],
    // Names in code-unit order, which is JavaScript's and no collation's.
    productTeams: { ...productTeams, productLines: productTeams.productLines.sort() },
    teams: {
      ...teams,
      productLines: teams.productLines.sort((a, b) => (a.line < b.line ? -1 : 1)),
    },
    leadTime: {
      ...leadTime,
      days: enough ? medianDays(leadTime.deployments.map(({ leadTimeMs }) => leadTimeMs)) : null,
    },
    infraShare: { ...infraShare, value: meanInfraShare(infraShare.pulses) },
    monitoringGaps: tracked
      ? { ...monitoringGaps, count: monitoringGaps.ids.length }
      : { count: null, ids: [], tracked },
  };
}

const NOBODY: RoleFacts = {
  heads: 0,
  fte: 0,
  committed: 0,
  planned: 0,
  personIds: [],
  assignments: [],
  starting: [],
};
