import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenCadre, givenOrganization, type GivenCadre } from '../../../../test/given/cadre.ts';
import { systemClock } from '@cadre/platform/clock';
import { givenModel, givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import { createEmptyDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { run } from '../program.ts';

let cadre: GivenCadre<typeof systemClock>;
let empty: TestDatabase;
let folder: string;
beforeAll(async () => {
  cadre = await givenCadre(systemClock);
  empty = await createEmptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'cadre-backup-'));
  const organization = await givenOrganization(cadre.app, { slug: 'acme' });
  await givenPerson(organization, 'ML_ENGINEER');
  const useCaseIds = [await givenUseCase(organization), await givenUseCase(organization)];
  await givenModel(organization, { useCaseIds });
  await organization.evaluated();
});
afterAll(async () => {
  await cadre.close();
  await empty.drop();
  await rm(folder, { recursive: true, force: true });
});

async function command(environment: Record<string, string>, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    watched: false,
  };
  const code = await run(args, terminal, environment);
  return { code, out, err: err.join('\n'), last: out.at(-1) ?? '' };
}
const on = ({ appUrl, adminUrl }: TestDatabase) => ({
  DATABASE_URL: appUrl,
  DATABASE_ADMIN_URL: adminUrl,
});

describe('cadre backup and cadre restore', () => {
  it('move an installation to another database, of which verify says the same', async () => {
    const file = join(folder, 'moved.gz');
    const verify = ['verify', '--wait', '0'];
    const before = await command(on(cadre.database), ...verify);
    const written = await command(on(cadre.database), 'backup', file, '--json');
    const { tables, rows } = JSON.parse(written.last);
    const read = await command(on(empty), 'restore', file, '--json');
    expect(JSON.parse(read.last)).toMatchObject({ file, tables, rows });
    const after = await command(on(empty), ...verify);
    expect([after.code, after.out]).toEqual([before.code, before.out]);
    // The queue is there, and empty.
    const status = await command(on(empty), 'outbox', 'status', '--json');
    expect(JSON.parse(status.last).queues.staffing).toMatchObject({ waiting: 0 });
  });

  it('need no running Cadre: a data directory is made, saved and made again', async () => {
    const file = join(folder, 'resting.gz');
    await command(on(cadre.database), 'backup', file);
    const first = { CADRE_DATA_DIR: join(folder, 'a data dir with ü') };
    expect(await command(first, 'restore', file)).toMatchObject({ code: 0 });
    const again = join(folder, 'again.gz');
    expect(await command(first, 'backup', again)).toMatchObject({ code: 0 });
    const second = { CADRE_DATA_DIR: join(folder, 'second') };
    const { last } = await command(second, 'restore', again, '--json');
    expect(JSON.parse(last).rows).toBeGreaterThan(20);
    expect(existsSync(join(folder, 'second/postgres.owner'))).toBe(false);
    const refused = await command(second, 'restore', again);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('has rows already') });
  });

  it('refuse in one sentence what cannot be done', async () => {
    const nowhere = { CADRE_DATA_DIR: join(folder, 'nowhere') };
    const file = join(folder, 'some.gz');
    expect(await command(nowhere, 'backup', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no Cadre at'),
    });
    expect(await command(nowhere, 'restore', file)).toMatchObject({
      code: 1,
      err: `cadre: There is no file ${file}.`,
    });
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
    expect(await command(on(cadre.database), 'backup', join(folder, 'no/such.gz'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be written'),
    });
  });

  it('leave a data directory of another PostgreSQL alone, and say how to take its data along', async () => {
    const old = join(folder, 'old');
    await mkdir(join(old, 'postgres'), { recursive: true });
    await writeFile(join(old, 'postgres/PG_VERSION'), '16\n');
    const refused = await command({ CADRE_DATA_DIR: old }, 'backup', join(folder, 'old.gz'));
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(
      /written by PostgreSQL 16, and this Cadre comes with PostgreSQL 18/,
    );
    for (const advice of ['cadre -- backup', 'cadre -- restore', 'CADRE_DATA_DIR=./.data-18'])
      expect(refused.err).toContain(advice);
  });
});
