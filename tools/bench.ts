// npm run bench: what the server does most, in a small organization and in one of 10,000 use cases, on this machine and now.
// Read the last column: machines are noisy, ratios of one run less so.
import { similarUseCases, useCases } from '@cadre/application/intake';
import { recomputeStaffing } from '@cadre/application/staffing';
import { AUDIENCES, blankUseCase, LIFECYCLE_STAGES } from '@cadre/domain';
import { inTenant, insertUseCases } from '@cadre/persistence';
import { givenCadre, givenOrganization, type GivenOrganization } from '../test/given/cadre.ts';
import { givenModel, givenPerson } from '../test/given/portfolio.ts';
import { startTestServices } from '../test/support/services.ts';
import pg from 'pg';

const SMALL = 100;
const LARGE = 10_000;
const RUNS = 15;
const WORDS =
  'churn forecast returns warehouse ticket routing fraud claims imaging triage weather satellite grant budget sensor search'.split(
    ' ',
  );

const services = await startTestServices();
const cadre = await givenCadre();
/** The same words on every machine and in every run. */
let seed = 1;
const random = (below: number): number => {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
};
const text = (words: number): string =>
  Array.from({ length: words }, () => `${WORDS[random(WORDS.length)]}${random(40)}`).join(' ');

async function givenPortfolio(count: number): Promise<GivenOrganization> {
  const organization = await givenOrganization(cadre.app);
  const at = cadre.clock.now();
  const { teamId } = await givenPerson(organization, 'ML_ENGINEER');
  const rows = Array.from({ length: count }, () => ({
    ...blankUseCase(),
    id: cadre.app.newId(),
    title: text(4),
    problem: text(50),
    teamId,
    ownerId: organization.as.LEADER.actor.memberId ?? '',
    audience: AUDIENCES[random(AUDIENCES.length)] ?? null,
    status: 'APPROVED' as const,
    stage: LIFECYCLE_STAGES[random(LIFECYCLE_STAGES.length)] ?? null,
    scoreValue: random(10_000) / 100,
    createdAt: at,
    updatedAt: at,
  }));
  await inTenant(cadre.app.database, organization.id, (tx) => insertUseCases(tx, rows));
  const useCaseIds = rows.slice(0, 5).map(({ id }) => id);
  await givenModel(organization, { useCaseIds });
  return organization;
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The median of some runs, milliseconds; the first warms up and does not count. */
async function timed(run: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let at = 0; at <= RUNS; at += 1) {
    const began = performance.now();
    await run();
    if (at > 0) took.push(performance.now() - began);
  }
  return median(took);
}

const problem = text(50);
const WORK: Record<string, (organization: GivenOrganization) => Promise<unknown>> = {
  'evaluate the staffing rules': ({ id }) =>
    recomputeStaffing(cadre.app, { organizationId: id, cause: { kind: 'EVENT' } }),
  'the first page of the best use cases': (organization) =>
    organization.does(useCases, { sort: 'SCORE', first: 50 }),
  'similar use cases, by title': (organization) =>
    organization.does(similarUseCases, { title: 'churn3 forecast7 returns1' }),
  'similar use cases, by title and problem': (organization) =>
    organization.does(similarUseCases, { title: 'churn3 forecast7 returns1', problem }),
};

try {
  const [small, large] = [await givenPortfolio(SMALL), await givenPortfolio(LARGE)];
  const admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
  await admin.query('VACUUM ANALYZE');
  await admin.end();
  console.log(`median of ${RUNS}, ms ${''.padEnd(24)} ${SMALL} use cases   ${LARGE}   ratio`);
  for (const [name, work] of Object.entries(WORK)) {
    const [little, much] = [await timed(() => work(small)), await timed(() => work(large))];
    const cells = [little.toFixed(1).padStart(13), much.toFixed(1).padStart(8)];
    console.log(`${name.padEnd(40)} ${cells.join(' ')} ${(much / little).toFixed(1).padStart(7)}`);
  }
} finally {
  await cadre.close();
  await services.stop();
}
