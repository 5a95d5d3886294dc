import type { Instant } from '../../shared/time.ts';
import type { FactWindows } from '../policy.ts';
import type { World } from '../world.ts';
import type { DatedAssignment } from './people.ts';

/** Every instant at which time alone may change a fact; see `Facts.nextBoundaryAt`. */
function* boundaries(
  world: World,
  dated: DatedAssignment[],
  windows: FactWindows,
): Generator<Instant | null> {
  for (const { startsAt, endsAt } of dated) {
    yield startsAt;
    yield endsAt;
  }
  for (const useCase of world.useCases) {
    if (useCase.status !== 'APPROVED' && useCase.status !== 'RETIRED') continue;
    yield useCase.decidedAt;
    yield useCase.retiredAt;
    yield useCase.noRegisteredModelAt;
    yield useCase.stageEnteredAt;
    if (useCase.stage === 'DEPLOYMENT' && useCase.stageEnteredAt !== null) {
      // Blocked is "longer than", so the first blocked instant is one millisecond later.
      yield useCase.stageEnteredAt + windows.blockedAfterMs + 1;
    }
  }
  for (const { archivedAt } of world.teams) yield archivedAt;
  for (const { kind, readyAt, liveAt, retiredAt } of world.deployments) {
    if (kind !== 'PRODUCTION') continue;
    yield liveAt;
    yield retiredAt;
    if (liveAt !== null && readyAt !== null && readyAt <= liveAt) {
      yield liveAt + windows.leadTimeWindowMs;
    }
  }
  for (const { cause, openedAt } of world.incidents) {
    yield openedAt;
    if (cause === 'MONITORING_GAP') yield openedAt + windows.incidentWindowMs;
  }
  for (const pulse of world.pulses) {
    yield pulse.at;
    yield pulse.at + windows.pulseWindowMs;
  }
  yield world.organization.incidentTrackingSince;
}

/** The first boundary after `at`, or null. */
export function nextBoundary(
  world: World,
  dated: DatedAssignment[],
  windows: FactWindows,
  at: Instant,
): Instant | null {
  let next: Instant | null = null;
  for (const boundary of boundaries(world, dated, windows)) {
    if (boundary !== null && boundary > at && (next === null || boundary < next)) next = boundary;
  }
  return next;
}
