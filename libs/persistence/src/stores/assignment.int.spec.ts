import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import {
  inTenant,
  insertAssignment,
  insertAssignments,
  insertOrganization,
  insertPerson,
  insertTeam,
  openDatabase,
  updateAssignment,
  type Database,
} from '../index.ts';

const createdAt = Date.UTC(2026, 0, 1);
const organization = v7();
const teamId = v7();

describe('assignments', () => {
  let suite: TestDatabase;
  let database: Database;
  let personId: string;
  beforeAll(async () => {
    suite = await createTestDatabase();
    database = await openDatabase(suite.appUrl, { poolSize: 20 });
    await inTenant(database, organization, async (tx) => {
      await insertOrganization(tx, { slug: 'o', name: 'O', createdAt });
      insertTeam(tx, { id: teamId, name: 'T', kind: 'DATA', createdAt });
    });
  });
  beforeEach(async () => {
    personId = v7();
    await inTenant(database, organization, (tx) =>
      insertPerson(tx, { id: personId, name: 'P', createdAt }),
    );
  });
  afterAll(async () => {
    await database?.close();
    await suite?.drop();
  });

  const share = (fte: number, startDate: string, endDate: string | null = null) => ({
    id: v7(),
    personId,
    teamId,
    role: 'ML_ENGINEER' as const,
    fte,
    startDate,
    endDate,
    employmentType: 'EMPLOYEE' as const,
    createdAt,
  });
  type Share = ReturnType<typeof share>;
  const assign = (...shares: Share[]) =>
    inTenant(database, organization, (tx) => insertAssignments(tx, shares));
  const refused = { code: 'VALIDATION_FAILED', fields: [{ path: 'fte' }] };

  it('may add up to exactly 1.0', async () => {
    await assign(share(0.3, '2026-01-01'), share(0.7, '2026-01-01'));
  });

  it('may follow each other on the first day not worked', async () => {
    await assign(share(1, '2026-01-01', '2026-06-01'), share(1, '2026-06-01'));
  });

  it('may not exceed 1.0 on a single day in the future', async () => {
    await assign(share(0.6, '2026-01-01', '2026-06-02'));
    await expect(assign(share(0.5, '2026-06-01'))).rejects.toMatchObject(refused);
    await assign(share(0.5, '2026-06-02'));
  });

  it('may not exceed 1.0 between other assignments that leave room at both ends', async () => {
    await assign(share(0.6, '2026-03-01', '2026-03-02'));
    await expect(assign(share(0.5, '2026-01-01', '2026-12-01'))).rejects.toMatchObject(refused);
  });

  it('are refused within one statement too', async () => {
    await expect(assign(share(0.6, '2026-01-01'), share(0.6, '2026-01-01'))).rejects.toMatchObject(
      refused,
    );
  });

  it('are judged again when they are changed', async () => {
    const [first, second] = [share(0.5, '2026-01-01'), share(0.5, '2026-01-01')];
    await assign(first, second);
    const raise = (id: string, fte: number) =>
      inTenant(database, organization, (tx) => updateAssignment(tx, id, 1, { fte }));
    await expect(raise(first.id, 0.51)).rejects.toMatchObject(refused);
    expect((await raise(first.id, 0.4)).fte).toBe(0.4);
  });

  it('may be rearranged in one transaction that defers the check', async () => {
    const [first, second] = [share(0.5, '2026-01-01'), share(0.5, '2026-01-01')];
    await assign(first, second);
    const swap = (deferred: boolean) =>
      inTenant(database, organization, async (tx) => {
        if (deferred) await tx.query('SET CONSTRAINTS cadre.assignment_full_time DEFERRED');
        await updateAssignment(tx, first.id, 1, { fte: 0.8 });
        await updateAssignment(tx, second.id, 1, { fte: 0.2 });
      });
    await expect(swap(false)).rejects.toMatchObject(refused);
    await swap(true);
  });

  it.each([
    [0.09, 'assignment_fte_range'],
    [1.01, 'assignment_fte_range'],
  ])('do not take %d FTE', async (fte, constraint) => {
    await expect(assign(share(fte, '2026-01-01'))).rejects.toThrow(constraint);
  });

  it('do not end before they have begun', async () => {
    await expect(assign(share(1, '2026-01-02', '2026-01-01'))).rejects.toThrow(
      'assignment_ends_after_start',
    );
    // Called off before it began.
    await assign(share(1, '2026-01-01', '2026-01-01'));
  });

  it('never exceed 1.0, however many write for one person at once', async () => {
    const tries = Array.from({ length: 20 }, (_, i) =>
      inTenant(database, organization, (tx) =>
        insertAssignment(tx, share(0.3, `2026-01-${10 + i}`)),
      ).then(
        () => 'stored',
        (error: { code: string }) => error.code,
      ),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(3);
    expect(new Set(outcomes)).toEqual(new Set(['stored', 'VALIDATION_FAILED']));
  });

  it('never exceed 1.0 under stricter isolation either', async () => {
    const clients = await Promise.all(
      Array.from({ length: 2 }, async () => {
        const client = new pg.Client({ connectionString: suite.appUrl });
        await client.connect();
        return client;
      }),
    );
    try {
      for (const level of ['REPEATABLE READ', 'SERIALIZABLE']) {
        // Both have their snapshot before either writes: neither sees the other's row.
        for (const client of clients) {
          await client.query(`BEGIN ISOLATION LEVEL ${level}`);
          await client.query(`SELECT set_config('app.organization_id', $1, true)`, [organization]);
          await client.query('SELECT count(*) FROM cadre.assignment');
        }
        const write = async (client: pg.Client) => {
          const { id, personId: person, fte, startDate } = share(0.6, '2027-01-01');
          await client.query(
            `INSERT INTO cadre.assignment VALUES ($1, $2, $3, $4, 'ML_ENGINEER', $5, $6, NULL, 'EMPLOYEE', 1, now())`,
            [organization, id, person, teamId, fte, startDate],
          );
          await client.query('COMMIT');
        };
        const outcomes = await Promise.allSettled(clients.map(write));
        expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(2);
        await Promise.all(clients.map((client) => client.query('ROLLBACK')));
      }
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  });

  it('are refused exactly when some day would exceed 1.0, in any order of writing', async () => {
    const day = fc.integer({ min: 1, max: 28 });
    const shapes = fc.array(
      fc.record({
        start: day,
        days: fc.option(day, { nil: null }),
        tenths: fc.integer({ min: 1, max: 10 }),
      }),
      {
        maxLength: 8,
      },
    );
    const date = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10);
    await fc.assert(
      fc.asyncProperty(shapes, async (given) => {
        const person = v7();
        await inTenant(database, organization, (tx) =>
          insertPerson(tx, { id: person, name: 'P', createdAt }),
        );
        const held = new Array<number>(100).fill(0);
        for (const { start, days, tenths } of given) {
          const end = days === null ? held.length : start + days;
          const fits = held.slice(start, end).every((tenthsHeld) => tenthsHeld + tenths <= 10);
          const stored = await inTenant(database, organization, (tx) =>
            insertAssignment(tx, {
              ...share(tenths / 10, date(start), days === null ? null : date(end)),
              personId: person,
            }),
          ).then(
            () => true,
            () => false,
          );
          expect(stored).toBe(fits);
          if (stored) for (let n = start; n < end; n += 1) held[n] = (held[n] ?? 0) + tenths;
        }
      }),
      { numRuns: 40 },
    );
  });
});
