import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { until } from '../../../../test/support/until.ts';
import {
  acrossTenants,
  checkOutbox,
  claimOutbox,
  deadEvents,
  dueStaffing,
  failedEvents,
  inTenant,
  insertOrganization,
  lockStaffing,
  markHandled,
  markPublished,
  noteFailures,
  OutboxEntity,
  openDatabase,
  outboxStatus,
  retryEvents,
  setNextChange,
  takeEvent,
  takeWaiting,
  waitingEvents,
  type Database,
  type Tx,
} from '../index.ts';
import { insertRows } from './rows.ts';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

describe('the outbox', () => {
  let suite: TestDatabase;
  let database: Database;
  let admin: pg.Client;
  beforeAll(async () => {
    suite = await createTestDatabase();
    database = await openDatabase(suite.appUrl, { poolSize: 4 });
    admin = new pg.Client({ connectionString: suite.adminUrl });
    await admin.connect();
  });
  beforeEach(async () => {
    await admin.query('TRUNCATE cadre.outbox, cadre.inbox, cadre.outbox_failure, cadre.staffing');
  });
  afterAll(async () => {
    await admin?.end();
    await database?.close();
    await suite?.drop();
  });

  async function organization(): Promise<string> {
    const id = v7();
    await inTenant(database, id, (tx) =>
      insertOrganization(tx, { slug: id, name: 'O', createdAt: NOW }),
    );
    return id;
  }
  async function emit(
    tx: Tx,
    count: number,
    consumers = ['recompute-staffing'],
  ): Promise<string[]> {
    const rows = Array.from({ length: count }, () => ({
      id: v7(),
      eventType: 'TeamCreated',
      payload: { type: 'TeamCreated' as const, teamId: v7() },
      occurredAt: NOW,
      consumers,
      publications: 0,
    }));
    await insertRows(tx, OutboxEntity, rows);
    return rows.map(({ id }) => id);
  }
  const emitIn = (id: string, count: number, consumers?: string[]) =>
    inTenant(database, id, (tx) => emit(tx, count, consumers));
  const publish = (at = NOW, limit = 1_000) =>
    acrossTenants(database, async (session) => {
      const claimed = await claimOutbox(session, limit, limit);
      await markPublished(session, claimed, at);
      return claimed;
    });
  const HOPELESS = { known: ['score-use-case', 'recompute-staffing'], before: NOW, maxTries: 3 };
  const check = (at: number, maxRows = 1_000) =>
    acrossTenants(database, (session) =>
      checkOutbox(session, { before: at - MINUTE, at, maxRows, maxTries: 3 }),
    );
  const status = () => acrossTenants(database, (session) => outboxStatus(session, HOPELESS));
  const dead = () => acrossTenants(database, (session) => deadEvents(session, HOPELESS, 10));

  it('gives an event with all that routing needs, across organizations', async () => {
    const one = await organization();
    const [id] = await emitIn(one, 1);
    const [event] = await publish();
    expect(event).toMatchObject({
      organizationId: one,
      id,
      eventType: 'TeamCreated',
      payload: { type: 'TeamCreated' },
      occurredAt: NOW,
      consumers: ['recompute-staffing'],
      topic: null,
      publications: 0,
    });
    expect(await publish()).toEqual([]);
  });

  it('gives every organization its share, whatever another has piled up', async () => {
    const flooding = await organization();
    await emitIn(flooding, 5_000);
    const others = await Promise.all(Array.from({ length: 10 }, organization));
    for (const other of others) await emitIn(other, 2);
    const claimed = await publish(NOW, 110);
    const by = (id: string) => claimed.filter(({ organizationId }) => organizationId === id).length;
    expect(others.map(by)).toEqual(others.map(() => 2));
    expect(by(flooding)).toBe(10);
  });

  it('takes turns among more organizations than fit, those that waited longest first', async () => {
    const all = await Promise.all(Array.from({ length: 9 }, organization));
    // Written in an order that is not that of the organizations' ids.
    const written = [...all].reverse();
    for (const id of written) await emitIn(id, 3);
    const first = await publish(NOW, 4);
    const second = await publish(NOW, 4);
    expect(first.map(({ organizationId }) => organizationId).sort()).toEqual(
      written.slice(0, 4).sort(),
    );
    // The first four still have older events waiting than the last five have.
    expect(second).toHaveLength(4);
    const rounds = [first, second];
    while (rounds.at(-1)?.length) rounds.push(await publish(NOW, 4));
    expect(rounds.flat()).toHaveLength(27);
  });

  it('gives the oldest events of an organization first', async () => {
    const one = await organization();
    const ids = await emitIn(one, 20);
    const claimed = await publish(NOW, 5);
    expect(claimed.map(({ id }) => id).sort()).toEqual(ids.slice(0, 5).sort());
  });

  it('passes over what another publisher holds', async () => {
    const one = await organization();
    await emitIn(one, 20);
    const ids = await acrossTenants(database, async (first) => {
      const held = await claimOutbox(first, 5, 5);
      const taken = await acrossTenants(database, (second) => claimOutbox(second, 100, 100));
      return { held: held.map(({ id }) => id), taken: taken.map(({ id }) => id) };
    });
    expect(ids.held).toHaveLength(5);
    expect(ids.taken).toHaveLength(15);
    expect(ids.taken.filter((id) => ids.held.includes(id))).toEqual([]);
  });

  it('gives again what a publisher that failed had claimed', async () => {
    const one = await organization();
    await emitIn(one, 3);
    const failed = acrossTenants(database, async (session) => {
      await markPublished(session, await claimOutbox(session, 10, 10), NOW);
      throw new Error('the queue is down');
    });
    await expect(failed).rejects.toThrow('the queue is down');
    expect(await publish()).toHaveLength(3);
  });

  it('loses no event of a transaction slower than those that began after it', async () => {
    const one = await organization();
    let slow: string[] = [];
    await inTenant(database, one, async (tx) => {
      slow = await emit(tx, 1);
      const quick = await emitIn(one, 1);
      expect((await publish()).map(({ id }) => id)).toEqual(quick);
    });
    expect((await publish()).map(({ id }) => id)).toEqual(slow);
  });

  it('publishes each event once, however many publish', async () => {
    const organizations = await Promise.all([organization(), organization(), organization()]);
    for (const id of organizations) await emitIn(id, 100);
    const publisher = async () => {
      const ids: string[] = [];
      for (let idle = 0; idle < 3;) {
        const claimed = await publish(NOW, 20);
        idle = claimed.length === 0 ? idle + 1 : 0;
        ids.push(...claimed.map(({ id }) => id));
      }
      return ids;
    };
    const published = (await Promise.all([publisher(), publisher(), publisher()])).flat();
    expect(published).toHaveLength(300);
    expect(new Set(published).size).toBe(300);
  });

  it('wakes whoever listens, once the event is committed', async () => {
    const one = await organization();
    let woken = 0;
    const listener = new pg.Client({ connectionString: suite.appUrl });
    await listener.connect();
    try {
      listener.on('notification', () => (woken += 1));
      await listener.query('LISTEN cadre_outbox');
      await emitIn(one, 1);
      await until(() => woken > 0);
    } finally {
      await listener.end();
    }
  });

  it('settles an event with its last consumer, and one without consumers at once', async () => {
    const one = await organization();
    const [id = ''] = await emitIn(one, 1, ['score-use-case', 'recompute-staffing']);
    await emitIn(one, 1, []);
    await publish();
    expect(await status()).toMatchObject({ unpublished: 0, unsettled: 1 });
    await inTenant(database, one, async (tx) => markHandled(tx, 'score-use-case', [id], NOW));
    expect(await status()).toMatchObject({ unsettled: 1 });
    await inTenant(database, one, async (tx) => markHandled(tx, 'recompute-staffing', [id], NOW));
    expect(await status()).toMatchObject({ unsettled: 0 });
  });

  it('leaves to the publisher what is handled before it is published: its hint is not late', async () => {
    const one = await organization();
    const [id = ''] = await emitIn(one, 1);
    await inTenant(database, one, async (tx) => {
      await takeWaiting(tx, 'recompute-staffing', { at: NOW, limit: 10 });
      // Not held up by the consumer, which has not committed yet.
      expect(await publish()).toMatchObject([{ id }]);
    });
    expect(await check(NOW + MINUTE + 1)).toMatchObject([{ id, settled: true }]);
  });

  it('settles on publication what was handled before it', async () => {
    const one = await organization();
    await emitIn(one, 1);
    await inTenant(database, one, (tx) =>
      takeWaiting(tx, 'recompute-staffing', { at: NOW, limit: 10 }),
    );
    expect(await publish()).toHaveLength(1);
    expect(await status()).toMatchObject({ unpublished: 0, unsettled: 0 });
  });

  it('settles at the next look what two consumers handled at the same time', async () => {
    const one = await organization();
    const [id = ''] = await emitIn(one, 1, ['score-use-case', 'recompute-staffing']);
    await publish();
    await inTenant(database, one, async (tx) => {
      markHandled(tx, 'score-use-case', [id], NOW);
      // It is sent without waiting: what follows has to come after it.
      await tx.query('SELECT 1');
      // Neither sees the other's row.
      await inTenant(database, one, async (other) =>
        markHandled(other, 'recompute-staffing', [id], NOW),
      );
    });
    expect(await status()).toMatchObject({ unsettled: 1 });
    expect(await check(NOW + MINUTE + 1)).toMatchObject([{ id, settled: true, consumers: [] }]);
    expect(await status()).toMatchObject({ unsettled: 0 });
  });

  it('says again each minute who has to be asked, however long, and counts nothing by that', async () => {
    const one = await organization();
    const [id = ''] = await emitIn(one, 1, ['score-use-case', 'recompute-staffing']);
    await publish();
    await inTenant(database, one, async (tx) => markHandled(tx, 'score-use-case', [id], NOW));
    expect(await check(NOW + MINUTE)).toEqual([]);
    for (let round = 1; round <= 60; round += 1) {
      expect(await check(NOW + round * (MINUTE + 1))).toMatchObject([
        { id, settled: false, consumers: ['recompute-staffing'] },
      ]);
    }
    expect(await status()).toMatchObject({ unsettled: 1, givenUp: 0 });
    expect(await publish()).toEqual([]);
  });

  it('looks at the events of every organization, whatever waits in another', async () => {
    const [flooding, other] = [await organization(), await organization()];
    await emitIn(flooding, 500);
    const [id] = await emitIn(other, 1);
    await publish();
    const looked = await check(NOW + MINUTE + 1, 100);
    expect(looked.length).toBeLessThanOrEqual(100);
    expect(looked).toContainEqual(expect.objectContaining({ organizationId: other, id }));
    // What was looked at has its turn after the rest.
    const ids = new Set(looked.map((event) => event.id));
    expect((await check(NOW + MINUTE + 1, 100)).filter((event) => ids.has(event.id))).toEqual([]);
  });

  it('gives up what a consumer has failed three times, until an operator retries it', async () => {
    const one = await organization();
    const [id = ''] = await emitIn(one, 1);
    await publish();
    const fail = () =>
      inTenant(database, one, (tx) =>
        noteFailures(tx, 'recompute-staffing', [id], { reason: 'a defect', at: NOW, tries: 1 }),
      );
    const worthATry = () =>
      inTenant(database, one, (tx) =>
        failedEvents(tx, 'recompute-staffing', { before: NOW + 1, maxTries: 3, limit: 10 }),
      );
    expect([await fail(), await fail()]).toEqual([1, 2]);
    expect([await dead(), await worthATry()]).toEqual([[], [id]]);
    expect(await fail()).toBe(3);
    expect(await worthATry()).toEqual([]);
    expect(await check(NOW + MINUTE + 1)).toMatchObject([{ id, settled: false, consumers: [] }]);
    expect(await dead()).toMatchObject([
      { organizationId: one, id, tries: 3, reason: 'a defect', consumers: ['recompute-staffing'] },
    ]);
    expect(await status()).toMatchObject({ unsettled: 1, givenUp: 1 });

    await acrossTenants(database, (session) => retryEvents(session, [{ organizationId: one, id }]));
    expect(await status()).toMatchObject({ unpublished: 1, organizationsWaiting: 1, givenUp: 0 });
    await publish(NOW + 10 * MINUTE);
    await inTenant(database, one, (tx) => takeEvent(tx, 'recompute-staffing', id, NOW));
    expect(await status()).toMatchObject({ unsettled: 0 });
  });

  it('forgets what a consumer has failed once it handles it after all', async () => {
    const one = await organization();
    const [id = ''] = await emitIn(one, 1);
    await publish();
    await inTenant(database, one, (tx) =>
      noteFailures(tx, 'recompute-staffing', [id], { reason: 'a defect', at: NOW, tries: 1 }),
    );
    const take = (failed: boolean) =>
      inTenant(database, one, (tx) =>
        takeWaiting(tx, 'recompute-staffing', { at: NOW, limit: 10, failed }),
      );
    expect((await take(false)).events).toEqual([]);
    expect((await take(true)).events).toMatchObject([{ id }]);
    const { rows } = await admin.query('SELECT * FROM cadre.outbox_failure');
    expect(rows).toEqual([]);
  });

  it('shows the operator an event for a consumer that is not known', async () => {
    const one = await organization();
    const [id] = await emitIn(one, 1, ['of-a-newer-version']);
    await publish(NOW - 1);
    expect(await dead()).toMatchObject([
      { id, tries: 0, reason: null, consumers: ['of-a-newer-version'] },
    ]);
  });

  it('counts an effect once, however often the event is delivered', async () => {
    const one = await organization();
    const [id = ''] = await emitIn(one, 1);
    const deliver = () =>
      inTenant(database, one, (tx) => takeEvent(tx, 'recompute-staffing', id, NOW));
    const taken = await Promise.all(Array.from({ length: 4 }, deliver));
    expect(taken.filter((event) => event !== null)).toHaveLength(1);
  });

  it('takes what waits for a consumer, whichever event asked, the oldest first and no more than asked for', async () => {
    const [one, two] = [await organization(), await organization()];
    const ids = await emitIn(one, 5);
    await emitIn(one, 1, ['score-use-case']);
    await emitIn(two, 1);
    const take = (id: string) =>
      inTenant(database, id, (tx) => takeWaiting(tx, 'recompute-staffing', { at: NOW, limit: 3 }));
    const [first, second, third] = [await take(one), await take(one), await take(one)];
    expect(first.events.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    expect(first.events[0]?.payload).toMatchObject({ type: 'TeamCreated' });
    expect(second.events.map(({ id }) => id)).toEqual(ids.slice(3));
    expect([first.more, second.more, third]).toEqual([true, false, { events: [], more: false }]);
    expect((await take(two)).events).toHaveLength(1);
  });

  it('looks at little more than it takes, whatever waits or was handled, and before the planner knows of it', async () => {
    const one = await organization();
    const take = (tx: Tx) =>
      takeWaiting(tx, 'recompute-staffing', { at: NOW, limit: 100, failed: false });
    // The statements of the store, as the store sends them.
    const sent: string[] = [];
    await inTenant(database, one, async (tx) => {
      const query = async (sql: string, params: readonly unknown[] = []) => {
        sent.push(withParameters(sql, params));
        return [];
      };
      await take({ ...tx, query });
      await waitingEvents({ ...tx, query }, 'recompute-staffing', { limit: 100 });
    });
    expect(sent).toHaveLength(2);
    for (let n = 0; n < 5; n += 1) await emitIn(one, 2_000);
    await publish(NOW, 5_000);
    for (const sql of sent) expect(await rowsLookedAt(sql)).toBeLessThan(3_000);
    // Of what was handled 2,000 are not published yet, and so not settled.
    for (let n = 0; n < 70; n += 1) await inTenant(database, one, take);
    for (const sql of sent) expect(await rowsLookedAt(sql)).toBeLessThan(10_000);
  });

  /** How many rows all steps of its plan gave or threw away together. */
  async function rowsLookedAt(sql: string): Promise<number> {
    await admin.query('BEGIN');
    const { rows } = await admin.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`);
    await admin.query('ROLLBACK');
    const sum = (node: Record<string, number> & { Plans?: [] }): number => {
      const removed =
        (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0);
      const own = ((node['Actual Rows'] ?? 0) + removed) * (node['Actual Loops'] ?? 1);
      return (node.Plans ?? []).reduce((total, each) => total + sum(each), own);
    };
    return sum(rows[0]['QUERY PLAN'][0].Plan);
  }

  /** The statement with its parameters in it, to be sent again. */
  const withParameters = (sql: string, params: readonly unknown[]): string =>
    sql.replace(/\$(\d)/g, (_, n) => {
      const value = params[Number(n) - 1];
      if (typeof value === 'number') return String(value);
      return `'${value instanceof Date ? value.toISOString() : String(value)}'`;
    });

  it('names the organizations that are due, the most overdue first', async () => {
    const ids = [await organization(), await organization(), await organization()];
    for (const [i, id] of ids.entries()) {
      await inTenant(database, id, async (tx) => {
        await lockStaffing(tx);
        setNextChange(tx, { assessedAt: null, nextChangeAt: NOW - i * MINUTE });
      });
    }
    const due = (at: number) => acrossTenants(database, (session) => dueStaffing(session, at, 10));
    expect(await due(NOW - MINUTE)).toEqual([
      { organizationId: ids[2], nextChangeAt: NOW - 2 * MINUTE },
      { organizationId: ids[1], nextChangeAt: NOW - MINUTE },
    ]);
    expect(await due(NOW)).toHaveLength(3);
  });

  it('finds the next organization in the index, whatever the length of a queue', async () => {
    const one = await organization();
    await emitIn(one, 20_000);
    await admin.query('ANALYZE cadre.outbox');
    const { rows } = await admin.query(
      `EXPLAIN (ANALYZE, FORMAT JSON) SELECT o.organization_id, o.id FROM cadre.outbox o
       WHERE o.published_at IS NULL AND o.organization_id > $1 ORDER BY o.organization_id, o.id LIMIT 1`,
      [one],
    );
    const plan = JSON.stringify(rows);
    expect(plan).toContain('outbox_unpublished');
    expect(plan).not.toContain('"Seq Scan"');
    expect(await publish(NOW, 100)).toHaveLength(100);
  });

  describe('to the publisher role', () => {
    const asPublisher = async (sql: string): Promise<string> => {
      await admin.query('BEGIN');
      try {
        await admin.query('SET LOCAL ROLE cadre_publisher');
        const { rowCount } = await admin.query(sql);
        return `${rowCount}`;
      } catch (error) {
        return (error as { code: string }).code;
      } finally {
        await admin.query('ROLLBACK');
      }
    };
    const DENIED = '42501';

    it('allows exactly what publishing, reconciling and scheduling need', async () => {
      const one = await organization();
      await emitIn(one, 2);
      expect(await asPublisher('SELECT * FROM cadre.outbox')).toBe('2');
      expect(await asPublisher('UPDATE cadre.outbox SET published_at = now()')).toBe('2');
      expect(await asPublisher('SELECT organization_id, consumer, event_id FROM cadre.inbox')).toBe(
        '0',
      );
      expect(await asPublisher('SELECT * FROM cadre.outbox_failure')).toBe('0');
      expect(await asPublisher('DELETE FROM cadre.outbox_failure')).toBe('0');
      expect(await asPublisher('SELECT organization_id, next_change_at FROM cadre.staffing')).toBe(
        '0',
      );
      expect(
        await asPublisher('SELECT organization_id, id, expires_at FROM cadre.import_run'),
      ).toBe('0');
    });

    it.each([
      `UPDATE cadre.outbox SET payload = '{}'`,
      'DELETE FROM cadre.outbox',
      `INSERT INTO cadre.outbox SELECT * FROM cadre.outbox`,
      'SELECT handled_at FROM cadre.inbox',
      'DELETE FROM cadre.inbox',
      'UPDATE cadre.outbox_failure SET tries = 0',
      `INSERT INTO cadre.outbox_failure SELECT * FROM cadre.outbox_failure`,
      'SELECT assessment FROM cadre.staffing',
      'SELECT file_name FROM cadre.import_run',
      'DELETE FROM cadre.import_run',
      'UPDATE cadre.staffing SET next_change_at = NULL',
      'CREATE TABLE cadre.mine (id int)',
      'SELECT * FROM cadre.migration',
    ])('denies %s', async (sql) => {
      expect(await asPublisher(sql)).toBe(DENIED);
    });

    it('denies every other table of the schema', async () => {
      const { rows } = await admin.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'cadre'::regnamespace AND relkind = 'r'
           AND relname NOT IN ('outbox', 'inbox', 'outbox_failure', 'staffing', 'import_run')`,
      );
      expect(rows.length).toBeGreaterThan(20);
      for (const { name } of rows) {
        expect({ name, outcome: await asPublisher(`SELECT 1 FROM cadre.${name}`) }).toEqual({
          name,
          outcome: DENIED,
        });
      }
    });

    it('opens no login and is no role of the one that serves', async () => {
      const { rows } = await admin.query(
        `SELECT rolcanlogin, pg_has_role('cadre_app', 'cadre_publisher', 'MEMBER') AS member,
           pg_has_role('cadre_owner', 'cadre_publisher', 'USAGE') AS inherited
         FROM pg_roles WHERE rolname = 'cadre_publisher'`,
      );
      expect(rows).toEqual([{ rolcanlogin: false, member: false, inherited: false }]);
    });
  });
});
