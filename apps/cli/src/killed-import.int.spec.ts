import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { runSource } from '../../../test/support/child.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { until } from '../../../test/support/until.ts';

const ROWS = 6_000;
let database: TestDatabase;
let operator: pg.Client;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  operator = new pg.Client({ connectionString: database.adminUrl });
  await operator.connect();
  folder = await mkdtemp(join(tmpdir(), 'cadre-cli-'));
});
afterAll(async () => {
  await operator.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** `cadre …` as a process of its own, to be killed. */
const cadre = (...args: string[]) =>
  runSource(
    `import { run } from '@cadre/cli';
     const terminal = { out: console.log, err: () => {}, watched: false };
     process.exitCode = await run(${JSON.stringify(args)}, terminal);`,
    { DATABASE_URL: database.appUrl, DATABASE_ADMIN_URL: database.adminUrl },
  );
const count = async (sql: string): Promise<number> =>
  Number(
    (await operator.query<{ n: string }>(`SELECT count(*) AS n FROM cadre.${sql}`)).rows[0]?.n,
  );

describe('an import killed in the middle', () => {
  it('is finished by the next one: nothing lost, nothing doubled, evaluated once', async () => {
    const file = join(folder, 'large.csv');
    const rows = Array.from({ length: ROWS }, (_, i) => `Use case ${i},Team ${i % 9},Live`);
    await writeFile(file, ['Title,Team,State', ...rows].join('\n'));
    await cadre('organization', 'create', 'large', '--admin-name', 'Ada').exited;
    const command = ['import', file, '-m', 'use-cases', '-o', 'large', '--json'];

    const first = cadre(...command);
    await until(() => count('use_case'));
    await first.kill('SIGKILL');
    const written = await count('use_case');
    expect(written % 1_000).toBe(0);
    expect(written).toBeLessThan(ROWS);
    expect(await count(`outbox WHERE event_type = 'UseCasesImported'`)).toBe(0);

    const second = cadre(...command);
    expect(await second.exited).toBe(0);
    expect(JSON.parse(second.lines.at(-1) ?? '')).toMatchObject({
      rows: ROWS,
      imported: ROWS - written,
      unchanged: written,
    });
    expect([await count('use_case'), await count('import_row'), await count('team')]).toEqual([
      ROWS,
      ROWS,
      9,
    ]);
    expect(await count(`outbox WHERE event_type = 'UseCasesImported'`)).toBe(1);
    expect(await count(`import_run WHERE state = 'RUNNING'`)).toBe(0);
  });
});
