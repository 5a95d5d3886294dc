import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AUDIENCES,
  blankUseCase,
  countFacts,
  DATA_COMPLEXITIES,
  COMPANY_STAGES,
  DAY,
  DEPLOYMENT_KINDS,
  EMPLOYMENT_TYPES,
  EXECUTION_ROLES,
  HOLDER_KINDS,
  INCIDENT_CAUSES,
  isOfOrganization,
  LIFECYCLE_STAGES,
  localDateOf,
  RESPONSIBILITIES,
  ROLES,
  STAGE_PERSON_FIELDS,
  startOfDay,
  TEAM_KINDS,
  USE_CASE_STATUSES,
  type Facts,
} from '@cadre/domain';
import fc from 'fast-check';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import {
  DeploymentEntity,
  IncidentEntity,
  ModelEntity,
  ModelReviewEntity,
  ModelUseCaseEntity,
  openDatabase,
  PositionEntity,
  PulseEntity,
  RiskClassEntity,
  inTenant,
  insertAssignments,
  insertCommittee,
  insertHolders,
  insertMember,
  insertOrganization,
  insertPeople,
  insertTeams,
  insertUseCases,
  readFacts,
  readPolicy,
  readWorld,
  seatMembers,
  type Database,
  type Tx,
} from '../index.ts';
import { FACTS_SQL } from '../facts/statement.ts';
import { insertRows } from './rows.ts';

const NOW = Date.UTC(2026, 2, 29, 12);
/** Clocks that change at midnight, at half hours, twice, or never. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Africa/Cairo',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

/** Days that are often exactly a window (14, 90, 180 days) apart, so that rows meet on boundaries. */
const DAYS = [-194, -180, -104, -90, -28, -14, -1, 0, 0, 1, 14, 28];
const instant = fc
  .tuple(fc.constantFrom(...DAYS), fc.constantFrom(0, 0, 0, 1, -1))
  .map(([days, more]) => NOW + days * DAY + more);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const mostly = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 8 });
const rarely = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, of);
const one = <T>(list: readonly T[]) => fc.constantFrom(...list);
const day = fc.integer({ min: -40, max: 40 }).map((days) => localDateOf(NOW + days * DAY, 'UTC'));

const worlds = fc.record({
  organization: fc.record({
    stage: maybe(one(COMPANY_STAGES)),
    dataComplexity: one(DATA_COMPLEXITIES),
    mlIsCore: fc.boolean(),
    timeZone: one(ZONES),
    incidentTrackingSince: maybe(instant),
  }),
  people: fc.array(
    fc.array(
      fc.record({
        team: fc.nat(),
        role: fc.oneof(one(ROLES), one(EXECUTION_ROLES), fc.constant('ML_ENGINEER' as const)),
        hundredths: fc.integer({ min: 10, max: 33 }),
        startDate: fc.oneof(day, fc.constant('2025-06-01')),
        length: rarely(fc.integer({ min: 1, max: 40 })),
        employmentType: one(EMPLOYMENT_TYPES),
      }),
      { maxLength: 3, size: 'max' },
    ),
    { maxLength: 8, size: 'max' },
  ),
  teams: fc.array(
    fc.record({
      kind: one(TEAM_KINDS),
      lead: maybe(fc.nat()),
      productLine: maybe(one(['Loans', 'loans', 'Éclair', 'Zoo'])),
      archivedAt: rarely(instant),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  useCases: fc.array(
    fc.record({
      status: fc.oneof(fc.constant('APPROVED' as const), one(USE_CASE_STATUSES)),
      team: maybe(fc.nat()),
      stage: maybe(fc.oneof(one(LIFECYCLE_STAGES), fc.constant('DEPLOYMENT' as const))),
      stageEnteredAt: maybe(instant),
      noRegisteredModelAt: maybe(instant),
      decidedAt: rarely(instant),
      retiredAt: rarely(instant),
      audience: maybe(one(AUDIENCES)),
      riskClass: maybe(fc.nat()),
      duplicate: maybe(fc.nat()),
      accountable: mostly(fc.nat()),
      ofStages: fc.array(rarely(fc.nat({ max: 3 })), { minLength: 5, maxLength: 5 }),
    }),
    { maxLength: 12, size: 'max' },
  ),
  models: fc.array(
    fc.record({
      monitored: fc.boolean(),
      deployer: maybe(fc.nat()),
      useCases: fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 3 }),
    }),
    { maxLength: 6 },
  ),
  deployments: fc.array(
    fc.record({
      model: fc.nat(),
      kind: fc.oneof(fc.constant('PRODUCTION' as const), one(DEPLOYMENT_KINDS)),
      liveAt: mostly(instant),
      lead: mostly(fc.integer({ min: 0, max: 40 * DAY })),
      life: maybe(fc.integer({ min: 0, max: 60 * DAY })),
    }),
    { maxLength: 12, size: 'max' },
  ),
  reviews: fc.array(fc.record({ model: fc.nat(), at: instant }), { maxLength: 6 }),
  riskClasses: fc.array(fc.record({ since: instant, archivedAt: rarely(instant) }), {
    maxLength: 2,
  }),
  incidents: fc.array(fc.record({ cause: one(INCIDENT_CAUSES), openedAt: instant }), {
    maxLength: 6,
  }),
  holders: fc.array(
    fc.record({
      responsibility: one(RESPONSIBILITIES),
      useCase: fc.nat(),
      kind: one(HOLDER_KINDS),
      holder: fc.nat(),
    }),
    { maxLength: 24, size: 'max' },
  ),
  seats: fc.array(fc.tuple(fc.nat({ max: 1 }), fc.nat()), { maxLength: 4 }),
  pulses: fc.array(
    fc.record({
      person: fc.nat({ max: 1 }),
      at: instant,
      shares: one([
        [0, 0],
        [0.4, 0.2],
        [1 / 3, 1 / 3],
        [0.123456789, 0.5],
        [1, 0],
      ] as const),
    }),
    { maxLength: 12, size: 'max' },
  ),
  positions: fc.array(
    fc.record({
      role: fc.oneof(one(ROLES), fc.constant('MLOPS_ENGINEER' as const)),
      fte: one([0.5, 1]),
      status: one(['PROPOSED', 'OPEN', 'ACCEPTED', 'CANCELLED'] as const),
      startDate: day,
    }),
    { maxLength: 4 },
  ),
});
type Shape = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

async function store(tx: Tx, shape: Shape): Promise<void> {
  const createdAt = NOW;
  const ownerId = v7();
  await insertOrganization(tx, {
    slug: tx.organizationId,
    name: 'X',
    createdAt,
    ...shape.organization,
  });
  insertMember(tx, { id: ownerId, name: 'M', role: 'ADMIN', createdAt });
  const people = shape.people.map((assignments) => ({
    id: v7(),
    name: 'P',
    createdAt,
    assignments,
  }));
  await insertPeople(
    tx,
    people.map(({ assignments: _, ...person }) => person),
  );
  const teams = shape.teams.map(({ lead, ...team }, index) => ({
    ...team,
    id: v7(),
    name: `T${index}`,
    createdAt,
    leadPersonId: lead === null ? null : (at(people, lead)?.id ?? null),
  }));
  await insertTeams(tx, teams);
  await insertAssignments(
    tx,
    people.flatMap(({ id: personId, assignments }) =>
      assignments.map(({ team, hundredths, length, ...assignment }) => ({
        ...assignment,
        id: v7(),
        personId,
        teamId: at(teams, team)?.id ?? '',
        fte: hundredths / 100,
        endDate:
          length === null
            ? null
            : localDateOf(Date.parse(assignment.startDate) + length * DAY, 'UTC'),
        createdAt,
      })),
    ),
  );
  const riskClasses = shape.riskClasses.map((each, index) => ({ ...each, id: v7(), place: index }));
  await insertRows(
    tx,
    RiskClassEntity,
    riskClasses.map(({ id, place, since, archivedAt }) => ({
      id,
      name: 'R',
      nameKey: null,
      description: '',
      place,
      archivedAt,
      createdAt: since,
    })),
  );
  const personAt = (index: number | null) =>
    index === null ? null : (at(people, index)?.id ?? null);
  const useCases = shape.useCases.map((useCase) => ({ ...useCase, id: v7() }));
  const originals = useCases.filter((useCase) => useCase.duplicate === null);
  await insertUseCases(
    tx,
    [...originals, ...useCases.filter((useCase) => useCase.duplicate !== null)].map(
      ({ team, duplicate, riskClass, accountable, ofStages, ...useCase }) => ({
        ...blankUseCase(),
        ...useCase,
        title: 'U',
        ownerId,
        teamId: team === null ? null : (at(teams, team)?.id ?? null),
        riskClassId: riskClass === null ? null : (at(riskClasses, riskClass)?.id ?? null),
        accountablePersonId: personAt(accountable),
        ...Object.fromEntries(
          STAGE_PERSON_FIELDS.map((field, index) => [field, personAt(ofStages[index] ?? null)]),
        ),
        duplicateOf: duplicate === null ? null : (at(originals, duplicate)?.id ?? null),
        createdAt,
        updatedAt: createdAt,
      }),
    ),
  );
  const models = shape.models.map((model) => ({ ...model, id: v7() }));
  await insertRows(
    tx,
    ModelEntity,
    models.map(({ id, monitored, deployer }) => ({
      id,
      name: 'M',
      description: '',
      kind: 'TRAINED' as const,
      createdAt,
      deploymentOwnerId: deployer === null ? null : (at(people, deployer)?.id ?? null),
      monitoringOwnerId: monitored ? (people[0]?.id ?? null) : null,
    })),
  );
  await insertRows(
    tx,
    ModelUseCaseEntity,
    models.flatMap(({ id: modelId, useCases: linked }) =>
      [...new Set(linked.flatMap((index) => useCases[index]?.id ?? []))].map((useCaseId) => ({
        modelId,
        useCaseId,
      })),
    ),
  );
  await insertRows(
    tx,
    DeploymentEntity,
    (models.length === 0 ? [] : shape.deployments).map(({ model, kind, liveAt, lead, life }) => ({
      id: v7(),
      modelId: at(models, model)?.id ?? '',
      modelVersion: '1',
      environment: 'production',
      kind,
      liveAt,
      readyAt: lead === null ? null : (liveAt ?? NOW) - lead,
      retiredAt: life === null || liveAt === null ? null : liveAt + life,
      createdAt,
    })),
  );
  await insertRows(
    tx,
    ModelReviewEntity,
    (models.length === 0 ? [] : shape.reviews).map((review) => ({
      id: v7(),
      modelId: at(models, review.model)?.id ?? '',
      at: review.at,
      note: '',
      createdAt,
    })),
  );
  await insertRows(
    tx,
    IncidentEntity,
    shape.incidents.map((incident) => ({
      ...incident,
      id: v7(),
      severity: 'SEV2' as const,
      title: 'I',
      runbook: '',
    })),
  );
  const committees = ['A', 'B'].map((name) => ({ id: v7(), name, createdAt }));
  for (const committee of committees) await insertCommittee(tx, committee);
  for (const [index, { id }] of committees.entries()) {
    const seated = shape.seats
      .filter(([committee]) => committee === index)
      .flatMap(([, person]) => at(people, person)?.id ?? []);
    await seatMembers(tx, id, [...new Set(seated)]);
  }
  const rowsOf = { PERSON: people, TEAM: teams, COMMITTEE: committees };
  await insertHolders(
    tx,
    shape.holders.flatMap(({ responsibility, useCase, kind, holder }) => {
      const [held, of] = [at<{ id: string }>(rowsOf[kind], holder), at(useCases, useCase)];
      const ofOrganization = isOfOrganization(responsibility);
      if (!held || (!of && !ofOrganization)) return [];
      const useCaseId = ofOrganization ? null : (of?.id ?? null);
      return [{ responsibility, useCaseId, kind, holderId: held.id }];
    }),
    { createdAt, createdBy: ownerId },
    v7,
  );
  await insertRows(
    tx,
    PositionEntity,
    shape.positions.map((position) => ({
      ...position,
      id: v7(),
      startRecordedAt: createdAt,
      assignmentId: null,
      createdAt,
    })),
  );
  await insertRows(
    tx,
    PulseEntity,
    (people.length === 0 ? [] : shape.pulses).map(({ person, at: answeredAt, shares }) => ({
      id: v7(),
      personId: at(people, person)?.id ?? '',
      at: answeredAt,
      infraShare: shares[0],
      modellingShare: shares[1],
    })),
  );
}

describe('readFacts', () => {
  let suite: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    suite = await createTestDatabase();
    database = await openDatabase(suite.appUrl);
  });
  afterAll(async () => {
    await database?.close();
    await suite?.drop();
  });

  /** Builds a world, looks at it, and leaves nothing behind. */
  async function inWorld(shape: Shape, look: (tx: Tx) => Promise<void>): Promise<void> {
    const undo = new Error('undo');
    await inTenant(database, v7(), async (tx) => {
      await store(tx, shape);
      await look(tx);
      throw undo;
    }).catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  }

  it('counts what the reference implementation counts, in any world at any instant', async () => {
    const seen = { active: 0, production: 0, blocked: 0, lead: 0, share: 0, starting: 0 };
    await fc.assert(
      fc.asyncProperty(
        worlds,
        fc.array(instant, { minLength: 2, maxLength: 2 }),
        async (shape, times) => {
          await inWorld(shape, async (tx) => {
            const world = await readWorld(tx);
            const policy = await readPolicy(tx);
            for (const time of times) {
              const next = countFacts(world, time, policy).nextBoundaryAt ?? time;
              for (const t of [time, next - 1, next]) {
                const facts = await readFacts(tx, t, policy);
                expect(facts).toEqual(countFacts(world, t, policy));
                tally(seen, facts);
              }
            }
          });
        },
      ),
      { numRuns: 100 },
    );
    // A property that only ever saw empty worlds would prove nothing.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });

  it('looks at no row of another organization, however many those have', async () => {
    const crowd = v7();
    const admin = new pg.Client({ connectionString: suite.adminUrl });
    await admin.connect();
    await admin.query(CROWD.replaceAll('$crowd', `'${crowd}'`));
    await admin.end();
    const undo = new Error('undo');
    const looked = inTenant(database, v7(), async (tx) => {
      await insertOrganization(tx, { slug: 'small', name: 'S', createdAt: NOW });
      const params = [tx.organizationId, NOW, DAY, DAY, DAY, DAY, 5, 'UTC', NOW, DAY, 4];
      const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${FACTS_SQL}`,
        params,
      );
      // A handful: the organization itself, and one more where the table is small enough to be read whole.
      expect(rowsLookedAt(row?.['QUERY PLAN'][0].Plan)).toBeLessThan(20);
      throw undo;
    });
    await expect(looked).rejects.toBe(undo);
  });
});

describe('the day of an organization', () => {
  it('begins in SQL when it begins in the domain, whatever the clocks do there (R14)', async () => {
    const suite = await createTestDatabase();
    const client = new pg.Client({ connectionString: suite.adminUrl });
    await client.connect();
    try {
      for (const zone of [...ZONES, 'Atlantic/Azores', 'America/Havana', 'Asia/Gaza']) {
        const { rows } = await client.query<{ date: string; begins: string }>(
          `SELECT d::date::text AS date, extract(epoch FROM cadre.start_of_day(d::date, $1)) * 1000 AS begins
           FROM generate_series('2026-01-01'::date, '2027-12-31', '1 day') AS d`,
          [zone],
        );
        const other = rows.filter(({ date, begins }) => Number(begins) !== startOfDay(date, zone));
        expect({ zone, other }).toEqual({ zone, other: [] });
      }
    } finally {
      await client.end();
      await suite.drop();
    }
  });
});

type PlanNode = Record<string, unknown> & { Plans?: PlanNode[] };

/** Rows of tables that a plan read, kept or not. */
function rowsLookedAt(node: PlanNode | undefined): number {
  if (!node) return 0;
  const own = node['Relation Name']
    ? (Number(node['Actual Rows']) + Number(node['Rows Removed by Filter'] ?? 0)) *
      Number(node['Actual Loops'])
    : 0;
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsLookedAt(child), own);
}

/** An organization with some ten thousand rows of everything. */
const CROWD = `
INSERT INTO cadre.organization VALUES ($crowd, 'crowd', 'C', NULL, 'NORMAL', false, NULL, NULL, 'UTC', 90, NULL, false, 1, now());
INSERT INTO cadre.member VALUES ($crowd, $crowd, 'M', NULL, 'ADMIN', now(), NULL, 1);
INSERT INTO cadre.person SELECT $crowd, gen_random_uuid(), 'P', NULL, NULL, 1, now() FROM generate_series(1, 5000);
INSERT INTO cadre.team SELECT $crowd, gen_random_uuid(), 'T', 'PRODUCT', NULL, 'L', NULL, 1, now() FROM generate_series(1, 500);
INSERT INTO cadre.assignment SELECT $crowd, gen_random_uuid(), p.id, (SELECT id FROM cadre.team WHERE organization_id = $crowd LIMIT 1),
  'ML_ENGINEER', 1, '2025-01-01', NULL, 'EMPLOYEE', 1, now() FROM cadre.person p WHERE p.organization_id = $crowd;
INSERT INTO cadre.use_case (organization_id, id, title, problem, business_outcome, success_metric, owner_id,
    data_sources, tags, status, stage, version, created_at, updated_at)
  SELECT $crowd, gen_random_uuid(), 'U', '', '', '', $crowd, '{}', '{}', 'APPROVED', 'DEPLOYMENT', 1, now(), now() FROM generate_series(1, 10000);
INSERT INTO cadre.model SELECT $crowd, gen_random_uuid(), 'M', '', NULL, NULL, NULL, 1, now() FROM generate_series(1, 2000);
INSERT INTO cadre.model_use_case SELECT $crowd, m.id, u.id FROM cadre.model m
  JOIN LATERAL (SELECT id FROM cadre.use_case WHERE organization_id = $crowd LIMIT 3) u ON true WHERE m.organization_id = $crowd;
INSERT INTO cadre.deployment SELECT $crowd, gen_random_uuid(), m.id, '1', 'production', 'PRODUCTION', '2025-12-01', '2026-01-01', NULL, 1, now()
  FROM cadre.model m WHERE m.organization_id = $crowd;
INSERT INTO cadre.incident SELECT $crowd, gen_random_uuid(), NULL, 'SEV2', 'MONITORING_GAP', 'I', '2026-03-01', NULL, '', 1 FROM generate_series(1, 5000);
INSERT INTO cadre.pulse SELECT $crowd, gen_random_uuid(), p.id, '2026-03-01', 0.5, 0.5 FROM cadre.person p WHERE p.organization_id = $crowd;
ANALYZE cadre.organization, cadre.person, cadre.team, cadre.assignment, cadre.use_case, cadre.model, cadre.model_use_case,
  cadre.deployment, cadre.incident, cadre.pulse`;

function tally(seen: Record<string, number>, facts: Facts): void {
  const count = (name: string, found: boolean) =>
    (seen[name] = (seen[name] ?? 0) + (found ? 1 : 0));
  count('active', facts.activeUseCases.count > 0);
  count('production', facts.productionUseCases.count > 0);
  count('blocked', facts.blockedDeployments.count > 0);
  count('lead', facts.leadTime.days !== null);
  count('share', facts.infraShare.value !== null);
  count(
    'starting',
    Object.values(facts.roles).some(({ starting }) => starting.length > 0),
  );
}
