import type { Exact } from '../../shared/exact.ts';
import { DAY } from '../../shared/time.ts';
import type { Unit } from '../../shared/vocabulary.ts';
import type { EvidenceId, UnknownReason } from '../assessment.types.ts';
import { meanInfraShare } from '../facts/infra-share.fact.ts';
import { exactLeadTime } from '../facts/lead-time.fact.ts';
import type { Facts } from '../facts.types.ts';
import { evidence, figure } from './reason.ts';

/** The observation for one sign of a missing MLOps engineer; `unknown` names the parts without data. */
export type Observation = {
  /** Null: there is no data. It never counts as 0. */
  observed: number | Exact | null;
  ids: EvidenceId[];
  unknown: { why: string; ids: EvidenceId[] } | null;
};

export type Sign = {
  id: string;
  /** Prefix of its rows in the registry: `<name>.due` warns, `<name>.overdue` is critical. */
  name: string;
  label: string;
  unit: Unit;
  due: boolean;
  overdue: boolean;
  observe: (facts: Facts) => Observation;
};

const known = (observed: number | Exact, ids: EvidenceId[]): Observation => ({
  observed,
  ids,
  unknown: null,
});
const noData = (why: string): Observation => ({
  observed: null,
  ids: [],
  unknown: { why, ids: [] },
});

/** The signs that only ask for a first hire. */
const FIRST_HIRE_SIGNS: readonly Sign[] = [
  {
    id: 'SECOND_ML_ENGINEER',
    name: 'secondMlEngineer',
    label: 'ML engineers',
    unit: 'HEADS',
    due: true,
    overdue: false,
    observe: ({ headcountRecorded, roles: { ML_ENGINEER } }) =>
      headcountRecorded
        ? known(ML_ENGINEER.heads, evidence('person', ML_ENGINEER.personIds))
        : noData('No person has been recorded yet.'),
  },
  {
    id: 'PRODUCTION_USE_CASES',
    name: 'productionUseCases',
    label: 'Use cases in production',
    unit: 'USE_CASES',
    due: true,
    overdue: false,
    observe: ({ productionUseCases: { count, ids } }) => known(count, evidence('useCase', ids)),
  },
  {
    id: 'PRODUCTION_MODELS',
    name: 'productionModels',
    label: 'Models in production',
    unit: 'MODELS',
    due: false,
    overdue: true,
    observe: ({ productionModels: { count, ids } }) => known(count, evidence('model', ids)),
  },
];

/** The signs that the platform is at its limit, with or without an MLOps engineer in place. */
export const CAPACITY_SIGNS: readonly Sign[] = [
  {
    id: 'LEAD_TIME',
    name: 'leadTime',
    label: 'Median days from ready to live',
    unit: 'DAYS',
    due: true,
    overdue: true,
    observe({ leadTime, windows }) {
      const days = exactLeadTime(leadTime);
      const ids = leadTime.deployments.map(({ id }) => id);
      return days === null
        ? noData(`${ids.length} of the ${windows.leadTimeMinimum} deployments needed are known.`)
        : known(days, evidence('deployment', ids));
    },
  },
  {
    id: 'BLOCKED_DEPLOYMENTS',
    name: 'blockedDeployments',
    label: 'Use cases stuck in deployment',
    unit: 'USE_CASES',
    due: true,
    overdue: true,
    observe: ({ blockedDeployments: { count, ids, unknownIds } }) => ({
      // If no use case is known to be blocked but some have an unknown entry, the number is unknown and not zero.
      observed: count === 0 && unknownIds.length > 0 ? null : count,
      ids: evidence('useCase', ids),
      unknown:
        unknownIds.length === 0
          ? null
          : {
              why: `Of ${unknownIds.length} use cases in DEPLOYMENT it is unknown since when.`,
              ids: evidence('useCase', unknownIds),
            },
    }),
  },
  {
    id: 'INFRA_SHARE',
    name: 'infraShare',
    label: 'ML engineers’ time on infrastructure',
    unit: 'SHARE',
    due: false,
    overdue: true,
    observe({ infraShare: { pulses }, windows }) {
      const mean = meanInfraShare(pulses);
      const ids = pulses.map(({ id }) => id);
      return mean === null
        ? noData(`No ML engineer answered within ${figure(windows.pulseWindowMs / DAY, 'DAYS')}.`)
        : known(mean, evidence('pulse', ids));
    },
  },
  {
    id: 'MONITORING_GAPS',
    name: 'monitoringGaps',
    label: 'Incidents from a monitoring gap',
    unit: 'INCIDENTS',
    due: true,
    overdue: true,
    observe: ({ monitoringGaps: { count, ids } }) =>
      count === null
        ? noData('No incident was ever recorded, nor incident tracking declared.')
        : known(count, evidence('incident', ids)),
  },
];

export const SIGNS: readonly Sign[] = [...FIRST_HIRE_SIGNS, ...CAPACITY_SIGNS];

export const unknownOf = (
  sign: Sign,
  { unknown }: Pick<Observation, 'unknown'>,
): UnknownReason[] => (unknown ? [{ reason: sign.id, why: unknown.why, ids: unknown.ids }] : []);
