// Not a suite: generators for the property tests, named .spec.ts because only tests may import fast-check.
import fc from 'fast-check';
import { DAY, type Instant } from '../shared/time.ts';
import {
  AUDIENCES,
  COMPANY_STAGES,
  DATA_COMPLEXITIES,
  DEPLOYMENT_KINDS,
  EMPLOYMENT_TYPES,
  INCIDENT_CAUSES,
  LIFECYCLE_STAGES,
  isOfOrganization,
  ORG_MODELS,
  RESPONSIBILITIES,
  POSITION_STATUSES,
  ROLES,
  TEAM_KINDS,
  type HolderKind,
} from '../shared/vocabulary.ts';
import type { OrgModelMemory } from '../staffing/assessment.types.ts';
import { REGISTRY, withOverrides, type Registry } from '../staffing/benchmarks/index.ts';
import type { World } from '../staffing/world.ts';
import { daysFromNoon, NOON } from './world.builder.ts';

const ZONES = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Atlantic/Azores', 'Pacific/Auckland'];

/** An instant near NOON, or near the far end of one of the windows, past or to come. */
const instants: fc.Arbitrary<Instant> = fc
  .tuple(
    fc.constantFrom(0, -14, -90, -180),
    fc.integer({ min: -6, max: 6 }),
    fc.constantFrom(-1, 0, 1, DAY / 4),
  )
  .map(([window, days, offset]) => NOON + (window + days) * DAY + offset);
const maybe = <T>(value: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | null> =>
  fc.option(value, { freq });
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const pastOr = (freq: number) => fc.oneof({ weight: freq, arbitrary: instants }, fc.constant(0));
const dates = fc.integer({ min: -8, max: 8 }).map(daysFromNoon);

const few = { maxLength: 6 };
const ids = (kind: string, count = 6) =>
  fc.integer({ min: 1, max: count }).map((number) => `${kind}-${number}`);
const row = <T>(
  kind: string,
  shape: fc.Arbitrary<T>,
  maxLength = 6,
): fc.Arbitrary<(T & { id: string })[]> =>
  fc
    .array(shape, { maxLength })
    .map((rows) => rows.map((each, index) => ({ ...each, id: `${kind}-${index + 1}` })));

const STAFFED_ROLES = [
  ...ROLES,
  ...Array.from(
    { length: 3 },
    () => ['ML_ENGINEER', 'MLOPS_ENGINEER', 'DATA_ENGINEER'] as const,
  ).flat(),
];

/** Small organizations in which many things are about to change by themselves. */
export const worlds: fc.Arbitrary<World> = fc.record({
  organization: fc.record({
    stage: maybe(fc.constantFrom(...COMPANY_STAGES), 5),
    dataComplexity: fc.constantFrom(...DATA_COMPLEXITIES),
    mlIsCore: fc.boolean(),
    reportingHome: fc.constant(null),
    chosenOrgModel: maybe(fc.constantFrom(...ORG_MODELS)),
    timeZone: fc.constantFrom(...ZONES),
    timeToHireDays: fc.constant(90),
    incidentTrackingSince: maybe(instants),
  }),
  teams: row(
    'team',
    fc.record({
      kind: fc.constantFrom(...TEAM_KINDS, 'PRODUCT' as const),
      leadPersonId: maybe(ids('person')),
      productLine: maybe(fc.constantFrom('maps', 'search', 'shop')),
      archivedAt: rarely(instants),
    }),
  ),
  people: fc
    .boolean()
    .chain((some) => row('person', fc.record({ leftAt: rarely(instants) }), some ? 6 : 0)),
  assignments: row(
    'assignment',
    fc.record({
      personId: ids('person'),
      teamId: ids('team'),
      role: fc.constantFrom(...STAFFED_ROLES),
      fte: fc.constantFrom(0.1, 0.25, 0.5, 1, 1),
      startDate: dates,
      endDate: maybe(dates),
      employmentType: fc.constantFrom(...EMPLOYMENT_TYPES),
    }),
    8,
  ),
  useCases: row(
    'useCase',
    fc.record({
      teamId: maybe(ids('team'), 4),
      status: fc.constantFrom('APPROVED', 'APPROVED', 'APPROVED', 'RETIRED', 'SUBMITTED'),
      decidedAt: maybe(pastOr(1)),
      retiredAt: rarely(instants),
      stage: maybe(fc.constantFrom(...LIFECYCLE_STAGES, 'DEPLOYMENT' as const), 8),
      stageEnteredAt: maybe(instants, 3),
      noRegisteredModelAt: maybe(instants),
      audience: maybe(fc.constantFrom(...AUDIENCES)),
      riskClassId: maybe(ids('riskClass', 2)),
      plannedGoLive: maybe(dates),
      duplicateOf: rarely(ids('useCase', 3)),
      accountablePersonId: maybe(ids('person', 3), 4),
      problemDefinitionPersonId: rarely(ids('person', 3)),
      dataPreparationPersonId: rarely(ids('person', 3)),
      modelingPersonId: rarely(ids('person', 3)),
      deploymentPersonId: rarely(ids('person', 3)),
      monitoringPersonId: rarely(ids('person', 3)),
    }),
    12,
  ),
  models: fc.array(maybe(ids('person')), few).map((owners) =>
    owners.map((monitoringOwnerId, index) => ({
      id: `model-${index + 1}`,
      behaviourOwnerId: null,
      deploymentOwnerId: index % 2 === 0 ? monitoringOwnerId : null,
      monitoringOwnerId,
    })),
  ),
  links: fc.array(fc.record({ modelId: ids('model'), useCaseId: ids('useCase', 12) }), {
    maxLength: 8,
  }),
  deployments: row(
    'deployment',
    fc.record({
      modelId: ids('model'),
      kind: fc.constantFrom(...DEPLOYMENT_KINDS, 'PRODUCTION' as const, 'PRODUCTION' as const),
      readyAt: maybe(instants, 4),
      liveAt: maybe(instants, 6),
      retiredAt: rarely(instants),
    }),
    8,
  ),
  incidents: row(
    'incident',
    fc.record({
      cause: fc.constantFrom(...INCIDENT_CAUSES, 'MONITORING_GAP' as const),
      openedAt: instants,
    }),
    3,
  ),
  holders: fc
    .array(
      fc.record({
        responsibility: fc.constantFrom(...RESPONSIBILITIES),
        useCaseId: ids('useCase', 12),
        holder: fc.oneof(ids('person'), ids('team'), ids('committee', 2)),
      }),
      { maxLength: 14 },
    )
    .map((holders) =>
      holders.map(({ responsibility, useCaseId, holder }) => ({
        responsibility,
        useCaseId: isOfOrganization(responsibility) ? null : useCaseId,
        kind: holder.split('-')[0]?.toUpperCase() as HolderKind,
        holderId: holder,
      })),
    ),
  seats: fc.array(fc.record({ committeeId: ids('committee', 2), personId: ids('person') }), few),
  pulses: row(
    'pulse',
    fc.record({
      personId: ids('person'),
      at: instants,
      infraShare: fc.constantFrom(0, 0.1, 0.3, 0.5),
      modellingShare: fc.constantFrom(0, 0.1, 0.3, 0.5),
    }),
  ),
  reviews: row('review', fc.record({ modelId: ids('model'), at: instants })),
  riskClasses: row(
    'riskClass',
    fc.record({ createdAt: pastOr(1), archivedAt: rarely(instants) }),
    2,
  ),
  positions: row(
    'position',
    fc.record({
      role: fc.constantFrom(...STAFFED_ROLES),
      teamId: maybe(ids('team')),
      fte: fc.constantFrom(0.5, 1),
      status: fc.constantFrom(...POSITION_STATUSES),
      startDate: dates,
    }),
    3,
  ),
});

/** What an earlier assessment might remember. */
export const memories: fc.Arbitrary<OrgModelMemory | null> = maybe(
  fc
    .record({
      adopted: fc.constantFrom(...ORG_MODELS),
      candidate: fc.constantFrom(...ORG_MODELS),
      candidateSince: fc.integer({ min: -8 * DAY, max: 0 }).map((ago) => NOON + ago),
    })
    .map(({ adopted, candidate, candidateSince }) =>
      adopted === candidate
        ? { adopted, adoptedAt: 0, candidate: null, candidateSince: null }
        : { adopted, adoptedAt: 0, candidate, candidateSince },
    ),
  4,
);

/** The registry with overrides that it accepts. */
export const registries: fc.Arbitrary<Registry> = fc
  .array(
    fc.record({
      row: fc.constantFrom(...REGISTRY.rows),
      factor: fc.constantFrom(0, 0.5, 1, 2, 3),
    }),
    { maxLength: 4 },
  )
  .map((choices) => {
    const overrides = choices.map(({ row: { rule, name, value }, factor }) => ({
      rule,
      name,
      value: value * factor,
      reason: 'generated',
    }));
    try {
      return withOverrides(REGISTRY, overrides);
    } catch {
      return REGISTRY;
    }
  });
