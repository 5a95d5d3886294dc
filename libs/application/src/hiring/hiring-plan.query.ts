import { hiringPlanInput } from '@cadre/contracts';
import {
  plannedLaunches,
  standingsOf,
  timeToThreshold,
  type Crossing,
  type Launch,
  type Proposal,
  type StepStanding,
} from '@cadre/domain';
import { computedQuery } from '../core/operation.ts';
import { readGround } from '../staffing/ground.ts';
import { planAhead } from './plan-ahead.ts';

/** Whom to hire, in which order and by when; what will be crossed if all goes as planned. */
export type HiringPlan = {
  at: number;
  steps: StepStanding[];
  proposals: Proposal[];
  crossings: Crossing[];
  launches: Launch[];
};

/** The roadmap as it stands, the hires that it and the rules ask for, and the thresholds ahead. */
export const hiringPlan = computedQuery({
  name: 'hiringPlan',
  permission: 'read',
  input: hiringPlanInput,
  run: (tx, _input, { app }) => readGround(tx, app),
  async answer(ground): Promise<HiringPlan> {
    const { world, at, policy } = ground;
    const { ahead, proposals } = await planAhead(ground);
    const [now] = ahead;
    return {
      at,
      steps: now ? standingsOf(now.assessment.facts, policy) : [],
      proposals,
      crossings: timeToThreshold(ahead),
      launches: plannedLaunches(world, at, policy.settings.timeZone),
    };
  },
});
