import { refuse } from '../shared/refusal.ts';
import type { Instant } from '../shared/time.ts';

type Deployment = {
  id: string;
  modelId: string;
  readyAt: Instant | null;
  liveAt: Instant | null;
  retiredAt: Instant | null;
};

/** Whether a date has come: what lies ahead is a plan, which can be moved or cancelled. */
const hasCome = (date: Instant | null, now: Instant): boolean => date !== null && date <= now;

/**
 * Takes a deployment live at `at`; a launch that was planned is moved there.
 * @throws Refused INVALID_STATE when it is live or retired at `now`, VALIDATION_FAILED when `at` is before it was ready or
 *   not before its planned retirement.
 */
export function takeLive(deployment: Deployment, at: Instant, now: Instant) {
  if (hasCome(deployment.retiredAt, now)) {
    refuse('INVALID_STATE', 'This deployment is retired; record a new one.');
  }
  if (hasCome(deployment.liveAt, now)) {
    refuse('INVALID_STATE', 'This deployment is live already.');
  }
  checkOrder({ ...deployment, liveAt: at }, 'liveAt');
  const { id: deploymentId, modelId } = deployment;
  return { type: 'ModelWentLive', modelId, deploymentId } as const;
}

/**
 * Ends a deployment's life at `at`; a retirement that was planned is moved there.
 * @throws Refused INVALID_STATE when it never goes live or is retired at `now`, VALIDATION_FAILED when `at` is before it
 *   went live.
 */
export function retireLive(deployment: Deployment, at: Instant, now: Instant) {
  if (hasCome(deployment.retiredAt, now)) {
    refuse('INVALID_STATE', 'This deployment is retired already.');
  }
  if (deployment.liveAt === null) {
    refuse('INVALID_STATE', 'This deployment never went live: there is nothing to retire.');
  }
  checkOrder({ ...deployment, retiredAt: at }, 'retiredAt');
  const { id: deploymentId, modelId } = deployment;
  return { type: 'DeploymentRetired', modelId, deploymentId } as const;
}

/** The dates of a plan: an instant moves, null cancels, undefined leaves as it is. */
export type PlanChange = { liveAt?: Instant | null; retiredAt?: Instant | null };

/**
 * Moves or cancels a launch or a retirement that lies ahead. With its launch, the retirement is cancelled too.
 * @returns both dates as they are to be
 * @throws Refused INVALID_STATE for a date that has come, VALIDATION_FAILED for one in the past or out of order.
 */
export function changePlan(deployment: Deployment, change: PlanChange, now: Instant) {
  const plan = { liveAt: deployment.liveAt, retiredAt: deployment.retiredAt };
  for (const name of ['liveAt', 'retiredAt'] as const) {
    const date = change[name];
    if (date === undefined) continue;
    if (hasCome(deployment[name], now)) {
      const what = name === 'liveAt' ? 'went live' : 'was retired';
      refuse('INVALID_STATE', `This deployment ${what} already: only what lies ahead can change.`);
    }
    if (date !== null && date < now) {
      refuse('VALIDATION_FAILED', 'A plan lies ahead.', [{ path: name, message: 'is past' }]);
    }
    plan[name] = date;
  }
  if (change.liveAt === null && change.retiredAt === undefined) plan.retiredAt = null;
  checkOrder({ ...deployment, ...plan }, change.retiredAt === undefined ? 'liveAt' : 'retiredAt');
  const { id: deploymentId, modelId } = deployment;
  const event = { type: 'DeploymentPlanChanged', modelId, deploymentId } as const;
  return { plan, event };
}

/** @throws Refused VALIDATION_FAILED, naming the date that was changed, unless it is ready, then live, then retired */
function checkOrder({ readyAt, liveAt, retiredAt }: Deployment, changed: keyof PlanChange): void {
  if (readyAt !== null && liveAt !== null && liveAt < readyAt) {
    refuse('VALIDATION_FAILED', 'A deployment cannot be live before it was ready.', [
      { path: 'liveAt', message: 'is before the deployment was ready' },
    ]);
  }
  if (retiredAt !== null && (liveAt === null || retiredAt < liveAt)) {
    const message =
      changed === 'liveAt' ? 'is after its planned retirement' : 'is before it goes live';
    refuse('VALIDATION_FAILED', 'A deployment cannot be retired before it went live.', [
      { path: changed, message },
    ]);
  }
}
