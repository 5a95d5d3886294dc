import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createOrganization } from '@cadre/application/tenancy';
import { liveStaffing } from '@cadre/application/staffing';
import { hintSchema, QUEUES, type Hint } from '@cadre/contracts';
import { inOneTransaction, inTenant } from '@cadre/persistence';
import { openQueues, type JobToAdd, type Queues, type QueueSettings } from '@cadre/platform/queue';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import { onEachBackend, type TestBackend } from '../../../../test/support/backends.ts';
import { gate } from '../../../../test/support/paused.ts';
import { until } from '../../../../test/support/until.ts';
import { openRoad, publishOutbox, reconcileOutbox } from './index.ts';

onEachBackend('the direct road', (open) => {
  let backend: TestBackend;
  let cadre: GivenCadre;
  let organization: GivenOrganization;
  let queues: Queues;
  let hints: Hint[];
  let road: { close(): Promise<void> } | null;

  beforeEach(async () => {
    backend = await open();
    cadre = await givenCadre();
    const settings: QueueSettings =
      backend.settings.backend === 'postgres'
        ? { backend: 'postgres', databaseUrl: cadre.database.appUrl }
        : backend.settings;
    queues = openQueues(settings, QUEUES);
    organization = await givenOrganization(cadre.app);
    while ((await published()) > 0);
    hints = [];
    road = null;
  });
  afterEach(async () => {
    await road?.close();
    await queues.close();
    await cadre.close();
    await backend.stop();
  });

  const live = { publish: async (hint: Hint) => void hints.push(hint) };
  const published = () => publishOutbox(cadre.app, { queues: { addBulk: async () => {} }, live });
  const travel = (to: Pick<Queues, 'addBulk'> = queues) => {
    road = openRoad(cadre.app, { queues: to, live });
  };
  const submit = () => givenUseCase(organization, { approved: false });
  const waiting = async () => (await queues.counts())['intake']?.waiting;

  it('asks for the work of a change and tells it, and leaves the publisher nothing', async () => {
    travel();
    const entityId = await submit();
    await until(async () => (await waiting()) === 1 && hints.length === 1);
    expect(hints).toEqual([
      { organizationId: organization.id, topic: 'useCases', sequence: 1, entityId },
    ]);
    expect(await published()).toBe(0);
  });

  it('asks once for what an organization has changed while the last batch was on its way', async () => {
    const batches: JobToAdd[][] = [];
    const held = gate();
    const addBulk = async (jobs: readonly JobToAdd[]) => {
      batches.push([...jobs]);
      await held.opened;
    };
    travel({ addBulk });
    await submit();
    await until(() => batches.length === 1);
    const other = await givenOrganization(cadre.app);
    for (let n = 0; n < 10; n += 1) await submit();
    await givenUseCase(other, { approved: false });
    expect(batches).toHaveLength(1);
    held.open();
    await until(() => batches.length === 2);
    const asked = batches[1]?.map(({ name, data }) => [name, data]);
    expect(asked).toHaveLength(3);
    expect(asked).toEqual(
      expect.arrayContaining([
        ['score-use-case', expect.objectContaining({ organizationId: organization.id })],
        ['score-use-case', expect.objectContaining({ organizationId: other.id })],
        ['recompute-staffing', expect.objectContaining({ organizationId: other.id })],
      ]),
    );
    expect(hints.at(-1)).toMatchObject({ organizationId: other.id, sequence: 1 });
  });

  it.each([
    ['fails', () => Promise.reject(new Error('the queue is down'))],
    ['hangs', () => gate().opened],
  ])(
    'answers the caller while the queue %s, and the reconciler asks soon',
    async (_how, addBulk) => {
      let tries = 0;
      travel({ addBulk: () => ((tries += 1), addBulk()) });
      await submit();
      await until(() => tries === 1 && hints.length === 1);
      // A road that hangs would not close.
      road = null;
      delete cadre.app.road;
      expect(await reconcileOutbox(cadre.app, queues)).toEqual({ settled: 0, asked: 0 });
      cadre.clock.advance(3_001);
      expect(await reconcileOutbox(cadre.app, queues)).toEqual({ settled: 0, asked: 1 });
      expect(await waiting()).toBe(1);
      expect(await reconcileOutbox(cadre.app, queues)).toEqual({ settled: 0, asked: 0 });
    },
  );

  it('is not taken before the commit: a part of a larger transaction waits for the publisher', async () => {
    travel();
    const { organizationId } = await inOneTransaction(cadre.app.database, (database) =>
      createOrganization(
        { ...cadre.app, database },
        { name: 'Part', slug: 'part', adminName: 'Ada' },
      ),
    );
    expect(await published()).toBeGreaterThan(0);
    const [row] = await inTenant(cadre.app.database, organizationId, (tx) =>
      tx.query<{ count: number }>('SELECT count(*)::int AS count FROM cadre.outbox'),
    );
    expect(row?.count).toBeGreaterThan(0);
  });

  it('tells with an evaluation the state that a subscriber would read', async () => {
    travel();
    await organization.evaluated();
    const hint = await until(() => hints.find(({ topic }) => topic === 'staffing'));
    const { sequence, staffing } = await organization.does(liveStaffing, {});
    const received = hintSchema.parse(JSON.parse(JSON.stringify(hint)));
    expect(received).toMatchObject({ organizationId: organization.id, sequence });
    expect(received.state).toEqual(staffing);
  });

  it('leaves to the publisher what is committed after it has closed', async () => {
    travel();
    await road?.close();
    await submit();
    expect(await published()).toBe(1);
  });
});
