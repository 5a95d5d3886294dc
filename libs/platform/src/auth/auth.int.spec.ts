import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { silentLogger } from '../logging/index.ts';
import { authOptions } from './auth-options.ts';
import type { Auth } from './auth.types.ts';
import { openAuth } from './open-auth.ts';
import { openAuthPool } from './pool.ts';

const secret = 'a-secret-of-this-test-and-of-nothing-else';
let database: TestDatabase;
let auth: Auth;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  auth = openAuth({ databaseUrl: database.appUrl, secret, log: silentLogger });
  pool = openAuthPool(database.appUrl, 2, silentLogger);
});
afterAll(async () => {
  await auth?.close();
  await pool?.end();
  await database?.drop();
});

describe('the tables of users', () => {
  it('are those the identity library asks for: it would add nothing', async () => {
    const owner = new pg.Pool({
      connectionString: database.adminUrl,
      options: '-c search_path=auth',
    });
    const { toBeCreated, toBeAdded } = await getMigrations(
      authOptions(owner, { secret }, silentLogger),
    );
    await owner.end();
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });

  it('are out of reach of the serving role, and tenant data out of reach of whoever reads them', async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    for (const table of ['"user"', 'session', 'account', 'verification', 'rate_limit', 'attempt']) {
      await expect(app.query(`SELECT 1 FROM auth.${table}`)).rejects.toThrow(/permission denied/);
    }
    await app.end();
    await expect(pool.query('SELECT 1 FROM cadre.member')).rejects.toThrow(/permission denied/);
  });
});

describe('a password', () => {
  it('is kept as a memory-hard hash with a salt of its own', async () => {
    const password = 'correct horse battery staple';
    const ada = await auth.createUser({ name: 'Ada', email: 'Ada@Example.com', password });
    const bob = await auth.createUser({ name: 'Bob', email: 'bob@example.com', password });
    expect(ada.email).toBe('ada@example.com');
    const { rows } = await pool.query<{ password: string }>(
      'SELECT password FROM account WHERE user_id = ANY($1)',
      [[ada.id, bob.id]],
    );
    const [first, second] = rows.map((row) => row.password);
    // scrypt, N = 16384, r = 16: 32 MiB for each guess; 16 bytes of salt and 64 of hash.
    expect(first).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
    expect(first).not.toBe(second);
  });

  it('is refused when it is short or very long, and an address that is taken too', async () => {
    const user = { name: 'Eve', email: 'eve@example.com' };
    for (const password of ['short', 'x'.repeat(129)]) {
      await expect(auth.createUser({ ...user, password })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fields: [{ path: 'password' }],
      });
    }
    await auth.createUser({ ...user, password: 'long enough for anybody' });
    await expect(
      auth.createUser({ ...user, email: 'EVE@example.com', password: 'long enough for anybody' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('attempts', () => {
  it('are counted together by everybody who counts, and forgotten on success', async () => {
    const allowance = { max: 5, seconds: 60 };
    const other = openAuth({ databaseUrl: database.appUrl, secret, log: silentLogger });
    const counted = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? auth : other).attempts.count('test', 'somebody', allowance),
      ),
    );
    expect(counted.filter((wait) => wait === null)).toHaveLength(5);
    expect(Math.max(...counted.map((wait) => wait ?? 0))).toBeLessThanOrEqual(60);
    await other.attempts.forget('test', 'somebody');
    expect(await auth.attempts.count('test', 'somebody', allowance)).toBeNull();
    await other.close();
  });
});

describe('the first administrator', () => {
  it('can be made once, by whoever is first', async () => {
    const empty = await createTestDatabase();
    const both = [1, 2].map(() =>
      openAuth({ databaseUrl: empty.appUrl, secret, log: silentLogger }),
    );
    const token = (await both[0]?.makeSetupToken('first@example.com')) ?? '';
    expect(await both[1]?.emailOfSetup(token)).toBe('first@example.com');
    const made = await Promise.all(
      both.map((each, index) =>
        each.whileEmpty(() =>
          each.createUser({
            name: 'First',
            email: `first-${index}@example.com`,
            password: 'long enough for anybody',
          }),
        ),
      ),
    );
    expect(made.filter((user) => user !== null)).toHaveLength(1);
    await Promise.all(both.map((each) => each.close()));
    await empty.drop();
  });
});
