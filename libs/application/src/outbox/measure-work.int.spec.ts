import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QUEUES } from '@cadre/contracts';
import { MINUTE } from '@cadre/domain';
import { inTenant } from '@cadre/persistence';
import { openQueues, type Queues } from '@cadre/platform/queue';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import { measureWork } from './measure-work.ts';
import { publishOutbox } from './publish-outbox.ts';

let cadre: GivenCadre;
let queues: Queues;
let busy: GivenOrganization;
let quiet: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
  queues = openQueues({ backend: 'postgres', databaseUrl: cadre.database.appUrl }, QUEUES);
  busy = await givenOrganization(cadre.app);
  quiet = await givenOrganization(cadre.app);
  await published();
  for (const { id } of [busy, quiet]) await settled(id);
});
afterAll(async () => {
  await queues?.close();
  await cadre?.close();
});

async function published(): Promise<void> {
  const live = { publish: async () => undefined };
  while ((await publishOutbox(cadre.app, { queues, live })) > 0);
}

/** As if every consumer had handled what there is so far. */
const settled = (organizationId: string) =>
  inTenant(cadre.app.database, organizationId, (tx) =>
    tx.query('UPDATE cadre.outbox SET settled_at = now() WHERE settled_at IS NULL'),
  );
const figures = async () => {
  await measureWork(cadre.app, queues, 3);
  const text = await cadre.app.metrics.text();
  const figure = (name: string, label = '') =>
    Number(new RegExp(`^${name}\\{[^}]*${label}[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    text,
    lag: figure('cadre_outbox_lag_seconds'),
    flooding: figure('cadre_work_age_seconds', 'class="flooding"'),
    others: figure('cadre_work_age_seconds', 'class="others"'),
    organizations: [
      figure('cadre_work_organizations', 'class="flooding"'),
      figure('cadre_work_organizations', 'class="others"'),
    ],
    intake: figure('cadre_queue_jobs', 'queue="intake",state="waiting"'),
    measuredAt: figure('cadre_measured_timestamp_seconds'),
    connections: figure('cadre_database_pool', 'state="total"'),
    waiting: figure('cadre_database_pool', 'state="waiting"'),
  };
};

describe('what is measured of work', () => {
  it('is nothing while none waits', async () => {
    expect(await figures()).toMatchObject({
      lag: 0,
      flooding: 0,
      others: 0,
      organizations: [0, 0],
      measuredAt: cadre.clock.now() / 1_000,
      waiting: 0,
    });
    expect((await figures()).connections).toBeGreaterThan(0);
  });

  it('is told for those who flood and for the others, and names neither', async () => {
    for (let count = 0; count < 4; count += 1) await givenUseCase(busy, { approved: false });
    cadre.clock.advance(2 * MINUTE);
    await givenUseCase(quiet, { approved: false });
    cadre.clock.advance(MINUTE);
    const before = await figures();
    expect(before).toMatchObject({ lag: 180, flooding: 180, others: 60, organizations: [1, 1] });
    await published();
    // Published, it waits for its consumer.
    const after = await figures();
    expect(after).toMatchObject({ lag: 0, flooding: 180, others: 60, organizations: [1, 1] });
    expect(after.intake).toBeGreaterThan(0);
    for (const { id, slug } of [busy, quiet]) expect(after.text).not.toMatch(`${id}|${slug}`);
    await settled(busy.id);
    expect(await figures()).toMatchObject({ flooding: 0, others: 60, organizations: [0, 1] });
  });

  it('does not count what a consumer has failed: that waits for its next try', async () => {
    await inTenant(cadre.app.database, quiet.id, (tx) =>
      tx.query(`INSERT INTO cadre.outbox_failure (organization_id, consumer, event_id, tries, reason, failed_at)
        SELECT organization_id, consumers[1], id, 1, 'x', now() FROM cadre.outbox WHERE settled_at IS NULL`),
    );
    expect(await figures()).toMatchObject({ others: 0, organizations: [0, 1] });
  });
});
