import type {
  AlertPartsFragment,
  ModelPartsFragment,
  StaffingPartsFragment,
} from '../api/generated/graphql.ts';
import { OPEN_STATES } from '../alerts/open.ts';
import { readySteps, type Step } from '../models/registry.ts';

/** The stage that a demo is at. */
export type DemoStage =
  /** One deployment away from the threshold of the MLOps hire. */
  | { kind: 'step'; step: Step; useCase: string; observed: number; threshold: number }
  /** The alert of the MLOps hire is open. */
  | { kind: 'fired'; reason: string; since: string | null }
  /** Neither of the two: the demo offers no next step. */
  | { kind: 'around' };

const RULE = 'MLOPS_HIRE';
const COUNT = 'PRODUCTION_USE_CASES';

type Now = {
  staffing: StaffingPartsFragment;
  alerts: readonly AlertPartsFragment[];
  models: readonly ModelPartsFragment[];
  /** Epoch milliseconds. */
  at: number;
};

/** Finds the stage from the data alone, so that it does not matter which user took the steps, or in which order. */
export function demoStage({ staffing, alerts, models, at }: Now): DemoStage {
  const alert = alerts.find(({ rule }) => rule === RULE);
  if (alert && OPEN_STATES.includes(alert.state)) {
    const [met] = alert.reasons.filter(({ state }) => state === 'WARNING' || state === 'CRITICAL');
    if (met) return { kind: 'fired', reason: met.id, since: alert.firedAt };
  }
  const reason = staffing.rules
    .find(({ rule }) => rule === RULE)
    ?.reasons.find(({ id }) => id === COUNT);
  if (!reason || reason.state !== 'OK' || reason.threshold === null) return { kind: 'around' };
  const { observed, threshold, ids } = reason;
  if (threshold - observed !== 1) return { kind: 'around' };
  const counted = new Set(ids.map(({ id }) => id));
  for (const step of readySteps(models, at)) {
    const useCase = step.model.useCases.find(
      ({ id, status }) => status === 'APPROVED' && !counted.has(id),
    );
    if (useCase) return { kind: 'step', step, useCase: useCase.title, observed, threshold };
  }
  return { kind: 'around' };
}
