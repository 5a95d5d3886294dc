import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import {
  findTeam,
  inTenant,
  insertOrganization,
  insertTeam,
  openDatabase,
  shareSnapshot,
  updateTeam,
  type Database,
} from './index.ts';

const NOW = Date.UTC(2026, 0, 1);

describe.each([{ pipeline: true }, { pipeline: false }])(
  'a shared snapshot, pipeline $pipeline,',
  ({ pipeline }) => {
    let suite: TestDatabase;
    let database: Database;
    const [one, two] = [v7(), v7()];
    const team = v7();

    beforeAll(async () => {
      suite = await createTestDatabase();
      // One connection for the snapshot, one for the changes beside it.
      database = await openDatabase(suite.appUrl, { pipeline, poolSize: 2 });
      for (const id of [one, two]) {
        await inTenant(database, id, (tx) =>
          insertOrganization(tx, { slug: id, name: 'before', createdAt: NOW }),
        );
      }
      await inTenant(database, one, async (tx) =>
        insertTeam(tx, { id: team, name: 'before', kind: 'DATA', createdAt: NOW }),
      );
    });
    afterAll(async () => {
      await database?.close();
      await suite?.drop();
    });

    const connections = () => {
      const { total, idle } = database.pool();
      return total - idle;
    };
    const nameIn = (from: Database) =>
      inTenant(from, one, async (tx) => (await findTeam(tx, team))?.name);
    const rename = async (name: string) => {
      await inTenant(database, one, async (tx) => {
        const { version = 0 } = (await findTeam(tx, team)) ?? {};
        await updateTeam(tx, team, version, { name });
      });
    };

    it('shows the state of the first read, however long after', async () => {
      const { database: shared, end } = shareSnapshot(database);
      await rename('earlier');
      expect(await nameIn(shared)).toBe('earlier');
      await rename('later');
      expect(await nameIn(shared)).toBe('earlier');
      await end();
      expect(await nameIn(database)).toBe('later');
    });

    it('takes one connection for many reads, none before the first, and none after its end', async () => {
      const { database: shared, end } = shareSnapshot(database);
      expect(connections()).toBe(0);
      const names = await Promise.all(Array.from({ length: 20 }, () => nameIn(shared)));
      expect(new Set(names).size).toBe(1);
      expect(connections()).toBe(1);
      await end();
      expect(connections()).toBe(0);
      await expect(nameIn(shared)).rejects.toThrow(/is over/);
      expect(connections()).toBe(0);
    });

    it('ends while a read is under way, which then reads no further', async () => {
      const { database: shared, end } = shareSnapshot(database);
      await nameIn(shared);
      const slow = inTenant(shared, one, async (tx) => {
        await tx.query('SELECT pg_sleep(0.05)');
        return tx.query('SELECT 1');
      });
      const refused = expect(slow).rejects.toThrow(/is over/);
      await end();
      await refused;
      expect(connections()).toBe(0);
    });

    it('answers a statement that fails with its error, and every other read', async () => {
      const { database: shared, end } = shareSnapshot(database);
      await nameIn(shared);
      const failing = () => inTenant(shared, one, (tx) => tx.query('SELECT 1/0'));
      const [first, failed, second] = await Promise.allSettled([
        nameIn(shared),
        failing(),
        nameIn(shared),
      ]);
      expect(failed).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
      expect([first.status, second.status]).toEqual(['fulfilled', 'fulfilled']);
      expect(await nameIn(shared)).toBe(await nameIn(database));
      await end();
      expect(connections()).toBe(0);
    });

    it('goes on after a read that refuses by itself', async () => {
      const { database: shared, end } = shareSnapshot(database);
      const before = await nameIn(shared);
      const refused = inTenant(shared, one, async () => {
        throw new Error('no such row');
      });
      await expect(refused).rejects.toThrow('no such row');
      await rename('meanwhile');
      expect(await nameIn(shared)).toBe(before);
      await end();
    });

    it('changes nothing', async () => {
      const { database: shared, end } = shareSnapshot(database);
      const changed = inTenant(shared, one, (tx) => updateTeam(tx, team, 1, { name: 'x' }));
      await expect(changed).rejects.toMatchObject({ code: '25006' });
      await end();
    });

    it('is of one organization', async () => {
      const { database: shared, end } = shareSnapshot(database);
      await nameIn(shared);
      await expect(inTenant(shared, two, (tx) => findTeam(tx, team))).rejects.toThrow(TypeError);
      await end();
    });

    it('is UNAVAILABLE when its time is over, and gives its connection up', async () => {
      const { database: shared, end } = shareSnapshot(database);
      const slow = inTenant(shared, one, (tx) => tx.query('SELECT pg_sleep(30)'), {
        deadlineMs: 100,
      });
      await expect(slow).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      await end();
      expect(connections()).toBe(0);
      expect(await nameIn(database)).toBeDefined();
    });

    it('keeps statements that are sent often prepared, each organization seeing its own rows', async () => {
      const seen = async (organization: string) => {
        const { database: shared, end } = shareSnapshot(database);
        const [row] = await inTenant(shared, organization, (tx) =>
          tx.query<{ id: string; prepared: number }>(
            `SELECT (SELECT id FROM cadre.organization) AS id,
               (SELECT count(*)::int FROM pg_prepared_statements) AS prepared`,
          ),
        );
        await end();
        return row;
      };
      let prepared = 0;
      for (let round = 0; round < 10; round += 1) {
        for (const organization of [one, two]) {
          const row = await seen(organization);
          expect(row?.id).toBe(organization);
          prepared = row?.prepared ?? 0;
        }
      }
      expect(prepared).toBeGreaterThan(0);
    });
  },
);
