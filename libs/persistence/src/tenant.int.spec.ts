import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blankUseCase, DAY } from '@cadre/domain';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import {
  acrossTenants,
  asUser,
  entities,
  findOrganization,
  findTeam,
  inOneTransaction,
  inTenant,
  insertAssignment,
  insertMember,
  insertOrganization,
  insertPerson,
  insertTeam,
  insertUseCase,
  listOrganizations,
  openDatabase,
  updateTeam,
  violatedConstraint,
  type Database,
} from './index.ts';

const NOW = Date.UTC(2026, 0, 1);

describe.each([{ pipeline: true }, { pipeline: false }])(
  'inTenant, pipeline $pipeline,',
  ({ pipeline }) => {
    let suite: TestDatabase;
    let database: Database;
    const [one, two] = [v7(), v7()];
    const [team, foreignTeam, foreignPerson] = [v7(), v7(), v7()];

    beforeAll(async () => {
      suite = await createTestDatabase();
      database = await openDatabase(suite.appUrl, { pipeline, poolSize: 2 });
      for (const [id, slug, teamId] of [
        [one, 'one', team],
        [two, 'two', foreignTeam],
      ] as const) {
        await inTenant(database, id, async (tx) => {
          await insertOrganization(tx, { slug, name: slug, createdAt: NOW });
          insertTeam(tx, {
            id: teamId,
            name: `team of ${slug}`,
            kind: 'PRODUCT',
            createdAt: NOW,
          });
        });
      }
      await inTenant(database, two, (tx) =>
        insertPerson(tx, { id: foreignPerson, name: 'P', createdAt: NOW }),
      );
    });
    afterAll(async () => {
      await database?.close();
      await suite?.drop();
    });

    it('shows the rows of its organization and no other', async () => {
      await inTenant(database, one, async (tx) => {
        expect(await tx.query('SELECT id FROM cadre.team')).toEqual([{ id: team }]);
        expect(await findTeam(tx, foreignTeam)).toBeNull();
        expect((await findOrganization(tx))?.slug).toBe('one');
        expect(await tx.query('SELECT slug FROM cadre.organization')).toEqual([{ slug: 'one' }]);
      });
    });

    it('shows a user where they are a member, in every organization, and nothing else', async () => {
      const [ada, bob] = [v7(), v7()];
      const [first, second, gone] = [v7(), v7(), v7()];
      const place = { name: 'A', role: 'VIEWER', createdAt: NOW } as const;
      await inTenant(database, one, async (tx) => {
        insertMember(tx, { ...place, id: first, userId: ada });
        insertMember(tx, { ...place, id: v7(), userId: bob });
        insertMember(tx, { ...place, id: v7() });
      });
      await inTenant(database, two, async (tx) => {
        insertMember(tx, { ...place, id: second, userId: ada });
        insertMember(tx, { ...place, id: gone, userId: bob, removedAt: NOW });
      });
      await asUser(database, ada, async (session) => {
        const rows = await session.query('SELECT id FROM cadre.member ORDER BY id');
        expect(rows).toEqual([first, second].sort().map((id) => ({ id })));
        expect(await session.query('SELECT slug FROM cadre.organization ORDER BY slug')).toEqual([
          { slug: 'one' },
          { slug: 'two' },
        ]);
        for (const { table } of entities) {
          if (table === 'member' || table === 'organization') continue;
          expect(await session.query(`SELECT * FROM cadre.${table}`)).toEqual([]);
        }
        expect(await session.execute(`UPDATE cadre.member SET role = 'ADMIN'`)).toBe(0);
      });
      // A removed member is none; and whoever comes next on this connection is nobody.
      await asUser(database, bob, async (session) => {
        expect(await session.query('SELECT slug FROM cadre.organization')).toEqual([
          { slug: 'one' },
        ]);
      });
      await acrossTenants(database, async (session) => {
        expect(await session.query('SELECT id FROM cadre.member')).toEqual([]);
      });
    });

    it('shows no row of any table without an organization', async () => {
      await acrossTenants(database, async (session) => {
        for (const { table } of entities) {
          expect(await session.query(`SELECT * FROM cadre.${table}`)).toEqual([]);
        }
      });
    });

    it('leaves no organization behind on the connection', async () => {
      const single = await openDatabase(suite.appUrl, { pipeline, poolSize: 1 });
      try {
        await inTenant(single, one, (tx) => findTeam(tx, team));
        const after = await single.dataSource.query(
          `SELECT current_setting('app.organization_id', true) AS setting, (SELECT count(*)::int FROM cadre.team) AS teams`,
        );
        expect(after).toEqual([{ setting: '', teams: 0 }]);
      } finally {
        await single.close();
      }
    });

    it('changes nothing of another organization, even when its id is known', async () => {
      const conflict = inTenant(database, one, (tx) =>
        updateTeam(tx, foreignTeam, 1, { name: 'mine' }),
      );
      await expect(conflict).rejects.toMatchObject({ code: 'CONFLICT' });
      const touched = await inTenant(database, one, (tx) =>
        tx.execute(`UPDATE cadre.team SET name = 'mine' WHERE id = $1`, [foreignTeam]),
      );
      expect(touched).toBe(0);
      const row = await inTenant(database, two, (tx) => findTeam(tx, foreignTeam));
      expect(row).toMatchObject({ name: 'team of two', version: 1 });
    });

    it('cannot write into another organization', async () => {
      const smuggled = inTenant(database, one, (tx) =>
        tx.execute(
          `INSERT INTO cadre.team (organization_id, id, name, kind, version, created_at)
         VALUES ($1, $2, 'x', 'PRODUCT', 1, now())`,
          [two, v7()],
        ),
      );
      await expect(smuggled).rejects.toThrow(/row-level security/);
    });

    it('cannot refer to a row of another organization', async () => {
      const assigned = inTenant(database, one, (tx) =>
        insertAssignment(tx, {
          id: v7(),
          personId: foreignPerson,
          teamId: team,
          role: 'ML_ENGINEER',
          fte: 1,
          startDate: '2026-01-01',
          employmentType: 'EMPLOYEE',
          createdAt: NOW,
        }),
      );
      await expect(assigned.catch(violatedConstraint)).resolves.toBe('assignment_person_fk');
      const linked = inTenant(database, one, (tx) =>
        tx.execute('INSERT INTO cadre.model_use_case VALUES ($1, $2, $3)', [one, v7(), v7()]),
      );
      await expect(linked.catch(violatedConstraint)).resolves.toMatch(/^model_use_case_/);
    });

    it('rolls back what a failed function did, and gives the connection back', async () => {
      for (let round = 0; round < 10; round += 1) {
        const failed = inTenant(database, one, async (tx) => {
          await updateTeam(tx, team, 1, { name: 'gone' });
          throw new Error('no');
        });
        await expect(failed).rejects.toThrow('no');
      }
      const row = await inTenant(database, one, (tx) => findTeam(tx, team));
      expect(row).toMatchObject({ name: 'team of one', version: 1 });
    });

    it('fails by a statement that nothing waited for, with its error and not with those of what follows', async () => {
      const broken = { id: team, name: 'again', kind: 'DATA', createdAt: NOW } as const;
      const before = await inTenant(database, one, (tx) => tx.query('SELECT * FROM cadre.team'));
      const atCommit = inTenant(database, one, async (tx) => {
        insertTeam(tx, { ...broken, id: v7() });
        insertTeam(tx, broken);
        insertTeam(tx, { ...broken, id: v7() });
      });
      await expect(atCommit.catch(violatedConstraint)).resolves.toBe('team_pkey');
      const atNext = inTenant(database, one, async (tx) => {
        insertTeam(tx, broken);
        await tx.query('SELECT 1');
      });
      await expect(atNext.catch(violatedConstraint)).resolves.toBe('team_pkey');
      const waitedFor = inTenant(database, one, async (tx) => {
        insertTeam(tx, broken);
        await tx.answered();
        throw new Error('not reached');
      });
      await expect(waitedFor.catch(violatedConstraint)).resolves.toBe('team_pkey');
      const after = await inTenant(database, one, (tx) => tx.query('SELECT * FROM cadre.team'));
      expect(after).toEqual(before);
    });

    it('rolls back alone the part of one transaction whose sent statement failed', async () => {
      const [first, second] = [v7(), v7()];
      const row = { kind: 'DATA', createdAt: NOW } as const;
      await inOneTransaction(database, async (joined) => {
        const insert = (id: string, name: string) =>
          inTenant(joined, one, async (tx) => insertTeam(tx, { ...row, id, name }));
        await insert(first, `the first, ${pipeline}`);
        const failed = insert(first, `the second, ${pipeline}`);
        await expect(failed.catch(violatedConstraint)).resolves.toBe('team_pkey');
        await insert(second, `the third, ${pipeline}`);
      });
      await inTenant(database, one, async (tx) => {
        expect(await findTeam(tx, first)).not.toBeNull();
        expect(await findTeam(tx, second)).not.toBeNull();
      });
    });

    it('does not report as committed what PostgreSQL rolled back', async () => {
      const swallowed = inTenant(database, one, async (tx) => {
        await tx.query('SELECT 1/0').catch(() => undefined);
      });
      await expect(swallowed).rejects.toThrow(/rolled back/);
    });

    it('runs again after a deadlock', async () => {
      const [first, second] = [v7(), v7()];
      await inTenant(database, one, async (tx) => {
        insertTeam(tx, { id: first, name: 'a', kind: 'DATA', createdAt: NOW });
        insertTeam(tx, { id: second, name: 'b', kind: 'DATA', createdAt: NOW });
      });
      let runs = 0;
      let arrived = 0;
      let bothHold: () => void = () => undefined;
      const both = new Promise<void>((resolve) => (bothHold = resolve));
      const cross = (ids: [string, string]) =>
        inTenant(database, one, async (tx) => {
          runs += 1;
          await tx.execute('UPDATE cadre.team SET version = version + 1 WHERE id = $1', [ids[0]]);
          arrived += 1;
          if (arrived === 2) bothHold();
          await both;
          await tx.execute('UPDATE cadre.team SET version = version + 1 WHERE id = $1', [ids[1]]);
        });
      await Promise.all([cross([first, second]), cross([second, first])]);
      // One of the two, or on a busy machine once more.
      expect(runs).toBeGreaterThan(2);
      const rows = await inTenant(database, one, (tx) =>
        tx.query<{ version: number }>('SELECT version FROM cadre.team WHERE id = ANY($1)', [
          [first, second],
        ]),
      );
      expect(rows.map(({ version }) => version)).toEqual([3, 3]);
    });

    it('refuses an organization that is no id', async () => {
      await expect(inTenant(database, `x'; DROP TABLE`, async () => 1)).rejects.toThrow(TypeError);
    });

    it('gives instants as milliseconds, days as text and numerics as numbers', async () => {
      const [row] = await inTenant(database, one, (tx) =>
        tx.query(
          `SELECT $1::timestamptz AS at, '2026-03-29'::date AS day, 0.30::numeric AS fte, 9007199254740991::bigint AS big`,
          [new Date(NOW + 123)],
        ),
      );
      expect(row).toEqual({
        at: NOW + 123,
        day: '2026-03-29',
        fte: 0.3,
        big: Number.MAX_SAFE_INTEGER,
      });
    });

    it('stores every value of a row exactly, hostile text included', async () => {
      const id = v7();
      const title = `'; DROP TABLE cadre.team; -- "\\ \u202e 😀 $1`;
      await inTenant(database, one, async (tx) => {
        const ownerId = v7();
        insertMember(tx, { id: ownerId, name: 'M', role: 'ADMIN', createdAt: NOW });
        insertUseCase(tx, {
          ...blankUseCase(),
          id,
          title,
          ownerId,
          dataSources: ['a,b', '{"x"}', 'NULL', title],
          plannedGoLive: '2026-02-28',
          status: 'SUBMITTED',
          impact: 3,
          timelineWeeks: 0.1 + 0.2,
          submittedAt: NOW + 1,
          createdAt: NOW,
          updatedAt: NOW + DAY,
        });
        const rows = await tx.query('SELECT * FROM cadre.use_case WHERE id = $1', [id]);
        expect(rows).toEqual([
          expect.objectContaining({
            title,
            data_sources: ['a,b', '{"x"}', 'NULL', title],
            tags: [],
            planned_go_live: '2026-02-28',
            timeline_weeks: 0.1 + 0.2,
            submitted_at: NOW + 1,
            updated_at: NOW + DAY,
            team_id: null,
            version: 1,
          }),
        ]);
      });
    });

    it('never shows one tenant another over many aborted and interleaved transactions', async () => {
      const look = async (i: number): Promise<boolean> => {
        const [organization, own] = i % 2 === 0 ? [one, team] : [two, foreignTeam];
        return inTenant(database, organization, async (tx) => {
          const rows = await tx.query<{ organization_id: string }>(
            'SELECT organization_id FROM cadre.team',
          );
          if (i % 3 === 0) throw new Error('abort');
          expect(await findTeam(tx, own)).not.toBeNull();
          return rows.every((row) => row.organization_id === organization);
        }).catch((error: Error) => {
          if (error.message !== 'abort') throw error;
          return true;
        });
      };
      // Several times as many at once as there are connections, and not so many that a busy machine lets the last wait in vain.
      const seen: boolean[] = [];
      for (let wave = 0; wave < 10; wave += 1) {
        const turns = Array.from({ length: 40 }, (_, i) => look(wave * 40 + i));
        seen.push(...(await Promise.all(turns)));
      }
      expect(new Set(seen)).toEqual(new Set([true]));
    });
  },
);

describe('openDatabase', () => {
  let suite: TestDatabase;
  beforeAll(async () => {
    suite = await createTestDatabase();
  });
  afterAll(() => suite?.drop());

  it('refuses to serve as a role that row-level security does not bind', async () => {
    await expect(openDatabase(suite.adminUrl)).rejects.toThrow(/row-level security does not bind/);
  });

  it('lists organizations for operators only', async () => {
    const app = await openDatabase(suite.appUrl);
    const operator = await openDatabase(suite.adminUrl, { role: 'cadre_owner' });
    try {
      await inTenant(app, v7(), (tx) =>
        insertOrganization(tx, { slug: 'a', name: 'A', createdAt: NOW }),
      );
      expect(await acrossTenants(operator, listOrganizations)).toMatchObject([
        { slug: 'a', name: 'A' },
      ]);
      expect(await acrossTenants(app, listOrganizations)).toEqual([]);
    } finally {
      await Promise.all([app.close(), operator.close()]);
    }
  });

  it('says UNAVAILABLE within five seconds when there is no server, or none that answers', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const began = Date.now();
    for (const url of [
      `postgres://cadre_app@127.0.0.1:${port}/x`,
      'postgres://cadre_app@127.0.0.1:1/x',
    ]) {
      await expect(openDatabase(url)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    }
    expect(Date.now() - began).toBeLessThan(5_000);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('survives the loss of every connection, and leaks none', async () => {
    const database = await openDatabase(suite.appUrl, { poolSize: 2, applicationName: 'victim' });
    const admin = new pg.Client({ connectionString: suite.adminUrl });
    await admin.connect();
    try {
      const kill = () =>
        admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'victim'`,
        );
      for (let round = 0; round < 3; round += 1) {
        const interrupted = inTenant(database, v7(), async (tx) => {
          await tx.query('SELECT 1');
          await kill();
          await tx.query('SELECT 1');
        });
        await expect(interrupted).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      }
      const answers = await Promise.all(
        Array.from({ length: 8 }, () =>
          inTenant(database, v7(), (tx) => tx.query('SELECT 1 AS one')),
        ),
      );
      expect(answers).toHaveLength(8);
      const { rows } = await admin.query<{ busy: number }>(
        `SELECT count(*)::int AS busy FROM pg_stat_activity
         WHERE application_name = 'victim' AND state <> 'idle'`,
      );
      expect(rows).toEqual([{ busy: 0 }]);
    } finally {
      await admin.end();
      await database.close();
    }
  });

  it('says UNAVAILABLE when a lock is not to be had', async () => {
    const database = await openDatabase(suite.appUrl, { poolSize: 2 });
    const [organization, team] = [v7(), v7()];
    try {
      await inTenant(database, organization, async (tx) => {
        await insertOrganization(tx, { slug: 'locked', name: 'L', createdAt: NOW });
        insertTeam(tx, { id: team, name: 'T', kind: 'DATA', createdAt: NOW });
      });
      await inTenant(database, organization, async (holder) => {
        await holder.query('SELECT FROM cadre.team WHERE id = $1 FOR UPDATE', [team]);
        const waiting = inTenant(database, organization, async (tx) => {
          await tx.query(`SET LOCAL lock_timeout = '50ms'`);
          await updateTeam(tx, team, 1, { name: 'U' });
        });
        await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      });
    } finally {
      await database.close();
    }
  });
});
