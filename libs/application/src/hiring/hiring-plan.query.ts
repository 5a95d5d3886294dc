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
import { findStaffing, readPolicy, readWorld } from '@cadre/persistence';
import { query } from '../core/operation.ts';
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
export const hiringPlan = query({
  name: 'hiringPlan',
  permission: 'read',
  input: hiringPlanInput,
  async run(tx, _input, { app }): Promise<HiringPlan> {
    const [world, policy, staffing] = await Promise.all([
      readWorld(tx),
      readPolicy(tx),
      findStaffing(tx),
    ]);
    const at = app.clock.now();
    const orgModel = staffing?.orgModelMemory ?? null;
    const { ahead, proposals } = await planAhead({ world, at, policy, orgModel });
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
