import { approximately, quotient, type Exact } from '../../shared/exact.ts';
import { ascending } from '../../shared/numbers.ts';
import { DAY } from '../../shared/time.ts';
import { evidence } from '../rules/evidence.ts';
import type { LeadTimeFacts } from '../facts.types.ts';
import { factWindows } from '../policy.ts';
import { defineComputedFact } from './define-fact.ts';
import { isWithin } from './models.ts';

/** Median in days of durations in milliseconds; null for none. */
export function medianDays(durationsMs: readonly number[]): Exact | null {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : quotient(low + high, 2 * DAY);
}

/** The median as it is judged; null where there is no data. */
export const exactLeadTime = ({ days, deployments }: LeadTimeFacts): Exact | null =>
  days === null ? null : medianDays(deployments.map(({ leadTimeMs }) => leadTimeMs));

/** The time from ready to live of the latest production deployments. */
export const leadTime = defineComputedFact({
  id: 'leadTime',
  shows: [
    {
      name: 'leadTimeDays',
      unit: 'DAYS',
      title: 'Deployment lead time',
      definition: ({ leadTimeSample, leadTimeWindowMs, leadTimeMinimum }) =>
        `Median days from ready to live over the last ${leadTimeSample} production deployments of the past ${leadTimeWindowMs / DAY} days; ${leadTimeMinimum} are needed.`,
      value: ({ days }: LeadTimeFacts) => days,
      mayBeUnknown: true,
      ids: ({ deployments }: LeadTimeFacts) =>
        evidence(
          'deployment',
          deployments.map(({ id }) => id),
        ),
      readBy: ['LEAD_TIME'],
    },
  ],
  count({ world, at, windows }): Pick<LeadTimeFacts, 'deployments'> {
    const deployments = world.deployments
      .flatMap(({ id, modelId, kind, readyAt, liveAt }) => {
        if (kind !== 'PRODUCTION' || readyAt === null || liveAt === null) return [];
        if (readyAt > liveAt || !isWithin(windows.leadTimeWindowMs, at, liveAt)) return [];
        return [{ id, modelId, liveAt, leadTimeMs: liveAt - readyAt }];
      })
      .sort((a, b) => b.liveAt - a.liveAt || ascending(b.id, a.id))
      .slice(0, windows.leadTimeSample);
    return { deployments };
  },
  complete({ deployments }, policy): LeadTimeFacts {
    const enough = deployments.length >= factWindows(policy).leadTimeMinimum;
    const days = enough ? medianDays(deployments.map(({ leadTimeMs }) => leadTimeMs)) : null;
    return { days: days && approximately(days), deployments };
  },
  *boundaries({ world, windows }) {
    for (const { kind, readyAt, liveAt } of world.deployments) {
      if (kind !== 'PRODUCTION' || liveAt === null || readyAt === null || readyAt > liveAt)
        continue;
      yield liveAt + windows.leadTimeWindowMs;
    }
  },
});
