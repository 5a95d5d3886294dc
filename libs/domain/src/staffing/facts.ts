import type { Instant } from '../shared/time.ts';
import { nextBoundary } from './counting/boundaries.ts';
import {
  countInfraShare,
  countLeadTime,
  countMonitoringGaps,
  productionModelIds,
} from './counting/models.ts';
import { countRoles, dateAssignments, unionOf } from './counting/people.ts';
import {
  countGovernanceOwners,
  countProductTeams,
  countTeams,
  openTeams,
} from './counting/teams.ts';
import { activeUseCases, countBlocked, countProductionUseCases } from './counting/use-cases.ts';
import type { Facts } from './facts.types.ts';
import { factWindows, type Policy } from './policy.ts';
import type { World } from './world.ts';

export { meanInfraShare, medianDays } from './counting/models.ts';

/** Counts the facts of `world` at `at`: the reference for every other way of counting them. */
export function countFacts(world: World, at: Instant, policy: Policy): Facts {
  const windows = factWindows(policy);
  const dated = dateAssignments(world, policy.settings.timeZone);
  const roles = countRoles(dated, at);
  const dataPlatform = unionOf([roles.DATA_ENGINEER, roles.MLOPS_ENGINEER]);
  const open = openTeams(world, at);
  const active = activeUseCases(world, at);
  const modelIds = productionModelIds(world, at);
  const monitored = new Set(
    world.models.filter(({ monitoringOwnerId }) => monitoringOwnerId !== null).map(({ id }) => id),
  );
  const unmonitoredIds = modelIds.filter((id) => !monitored.has(id));
  return {
    at,
    windows,
    organization: policy.settings,
    headcountRecorded: world.people.length > 0,
    roles,
    mlDs: unionOf([roles.ML_ENGINEER, roles.DATA_SCIENTIST]),
    dataPlatform: { heads: dataPlatform.heads, personIds: dataPlatform.personIds },
    activeUseCases: { count: active.length, ids: active.map(({ key }) => key) },
    productionUseCases: countProductionUseCases(world, active, modelIds, at),
    productionModels: { count: modelIds.length, ids: modelIds },
    unmonitoredModels: { count: unmonitoredIds.length, ids: unmonitoredIds },
    productTeams: countProductTeams(open, active),
    leadTime: countLeadTime(world, at, windows),
    blockedDeployments: countBlocked(active, at, windows),
    infraShare: countInfraShare(world, roles.ML_ENGINEER.personIds, at, windows),
    monitoringGaps: countMonitoringGaps(world, at, windows),
    teams: countTeams(open, dated, at),
    governanceOwners: countGovernanceOwners(open, roles.SECURITY_GOVERNANCE),
    nextBoundaryAt: nextBoundary(world, dated, windows, at),
  };
}
