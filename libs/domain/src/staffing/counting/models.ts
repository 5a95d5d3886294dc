import { ascending, sortedUnique } from '../../shared/numbers.ts';
import { DAY, type Instant } from '../../shared/time.ts';
import type { InfraShareFacts, LeadTimeFacts, MonitoringGapFacts } from '../facts.types.ts';
import type { FactWindows } from '../policy.ts';
import type { World, WorldPulse } from '../world.ts';

/** Within a window of `ms` up to and including `at`. */
const isWithin = (ms: number, at: Instant, instant: Instant): boolean =>
  at - ms < instant && instant <= at;

/** Median in days of durations in milliseconds; null of none. */
export function medianDays(durationsMs: readonly number[]): number | null {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2 / DAY;
}

/** Mean of infra ÷ (infra + modelling) in the order given; null of none. No pulse may be 0/0. */
export function meanInfraShare(
  pulses: readonly { infraShare: number; modellingShare: number }[],
): number | null {
  if (pulses.length === 0) return null;
  const shares = pulses.map(({ infraShare, modellingShare }) => {
    return infraShare / (infraShare + modellingShare);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

export function productionModelIds(world: World, at: Instant): string[] {
  return sortedUnique(
    world.deployments
      .filter(({ kind }) => kind === 'PRODUCTION')
      .filter(({ liveAt }) => liveAt !== null && liveAt <= at)
      .filter(({ retiredAt }) => retiredAt === null || at < retiredAt)
      .map(({ modelId }) => modelId),
  );
}

export function countLeadTime(world: World, at: Instant, windows: FactWindows): LeadTimeFacts {
  const deployments = world.deployments
    .flatMap(({ id, modelId, kind, readyAt, liveAt }) => {
      if (kind !== 'PRODUCTION' || readyAt === null || liveAt === null) return [];
      if (readyAt > liveAt || !isWithin(windows.leadTimeWindowMs, at, liveAt)) return [];
      return [{ id, modelId, liveAt, leadTimeMs: liveAt - readyAt }];
    })
    .sort((a, b) => b.liveAt - a.liveAt || ascending(b.id, a.id))
    .slice(0, windows.leadTimeSample);
  const enough = deployments.length >= windows.leadTimeMinimum;
  const days = enough ? medianDays(deployments.map(({ leadTimeMs }) => leadTimeMs)) : null;
  return { days, deployments };
}

export function countInfraShare(
  world: World,
  mlEngineerIds: readonly string[],
  at: Instant,
  { pulseWindowMs }: FactWindows,
): InfraShareFacts {
  const latest = new Map<string, WorldPulse>();
  for (const pulse of world.pulses) {
    if (!isWithin(pulseWindowMs, at, pulse.at)) continue;
    const known = latest.get(pulse.personId);
    const isLater = !known || pulse.at > known.at || (pulse.at === known.at && pulse.id > known.id);
    if (isLater) latest.set(pulse.personId, pulse);
  }
  const pulses = mlEngineerIds.flatMap((personId) => {
    const pulse = latest.get(personId);
    if (!pulse || pulse.infraShare + pulse.modellingShare === 0) return [];
    const { id, infraShare, modellingShare } = pulse;
    return [{ id, personId, infraShare, modellingShare }];
  });
  return { value: meanInfraShare(pulses), pulses };
}

export function countMonitoringGaps(
  world: World,
  at: Instant,
  { incidentWindowMs }: FactWindows,
): MonitoringGapFacts {
  const since = world.organization.incidentTrackingSince;
  const declared = since !== null && since <= at;
  const tracked = declared || world.incidents.some(({ openedAt }) => openedAt <= at);
  if (!tracked) return { count: null, ids: [], tracked };
  const ids = sortedUnique(
    world.incidents
      .filter(({ cause }) => cause === 'MONITORING_GAP')
      .filter(({ openedAt }) => isWithin(incidentWindowMs, at, openedAt))
      .map(({ id }) => id),
  );
  return { count: ids.length, ids, tracked };
}
