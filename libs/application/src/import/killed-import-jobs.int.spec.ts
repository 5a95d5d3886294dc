import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 } from 'uuid';
import { systemClock } from '@cadre/platform/clock';
import { givenCadre, givenOrganization } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import type { Clock } from '@cadre/platform/clock';
import { runSource } from '../../../../test/support/child.ts';
import { until } from '../../../../test/support/until.ts';
import { checkImport, createImport, importRun, runImport, startImport } from './index.ts';
import { undoImport, undoImportJob, uploadImport } from './index.ts';

const ROWS = 6_000;
let cadre: GivenCadre<Clock>;
let organization: GivenOrganization;
let operator: pg.Client;
beforeAll(async () => {
  cadre = await givenCadre(systemClock);
  organization = await givenOrganization(cadre.app);
  operator = new pg.Client({ connectionString: cadre.database.adminUrl });
  await operator.connect();
});
afterAll(async () => {
  await operator.end();
  await cadre.close();
});

const count = async (from: string): Promise<number> =>
  Number(
    (await operator.query<{ n: string }>(`SELECT count(*) AS n FROM cadre.${from}`)).rows[0]?.n,
  );
const jobOf = (importId: string) => ({ organizationId: organization.id, eventId: v7(), importId });
/** A job in a process of its own, to be killed. */
const inChild = (name: 'runImport' | 'undoImportJob', job: object, env = {}) =>
  runSource(
    `import { openApp } from '@cadre/application/core';
     import { ${name} } from '@cadre/application/import';
     import { silentLogger } from '@cadre/platform/logging';
     const app = await openApp({ integrations: [], databaseUrl: process.env.DATABASE_URL, log: silentLogger, name: 'killed' });
     await ${name}(app, ${JSON.stringify(job)});
     await app.close();`,
    { DATABASE_URL: cadre.database.appUrl, ...env },
  );

async function* lines(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('Title,Team,State\n');
  for (let i = 0; i < ROWS; i += 1) yield Buffer.from(`Use case ${i},Team ${i % 9},Live\n`);
}

describe('the jobs of an import, killed for real', () => {
  it('do what is left when they run again: nothing lost, nothing doubled, undone as one', async () => {
    const { id } = await organization.does(createImport, {
      mapping: 'use-cases',
      fileName: 'large.csv',
    });
    const leader = organization.as.LEADER;
    await uploadImport(cadre.app, leader, { id, body: lines(), maxBytes: 1e9 });
    await checkImport(cadre.app, jobOf(id));
    await organization.does(startImport, { id });

    const job = jobOf(id);
    const first = inChild('runImport', job);
    await until(() => count('use_case'));
    await first.kill('SIGKILL');
    const written = await count('use_case');
    expect(written % 1_000).toBe(0);
    expect(written).toBeLessThan(ROWS);
    await runImport(cadre.app, job);
    expect(await organization.does(importRun, { id })).toMatchObject({
      state: 'FINISHED',
      counts: { rows: ROWS, imported: ROWS, updated: 0, unchanged: 0, errors: 0 },
    });
    expect([
      await count('use_case'),
      await count('import_change WHERE identity IS NOT NULL'),
    ]).toEqual([ROWS, ROWS]);
    expect(await count(`outbox WHERE event_type = 'UseCasesImported'`)).toBe(1);

    await organization.does(undoImport, { id });
    const undo = jobOf(id);
    const dying = inChild('undoImportJob', undo, { FAULT: 'in-undo-import:1' });
    expect(await dying.exited).toBe('SIGKILL');
    expect([
      await count('use_case'),
      await count(`audit_entry WHERE action LIKE 'undo import%'`),
    ]).toEqual([ROWS, 0]);
    await undoImportJob(cadre.app, undo);
    expect(await organization.does(importRun, { id })).toMatchObject({
      state: 'UNDONE',
      undone: { removed: ROWS, restored: 0, kept: 0 },
    });
    expect([await count('use_case'), await count('team'), await count('import_row')]).toEqual([
      0, 0, 0,
    ]);
    expect(await count(`outbox WHERE event_type = 'ImportUndone'`)).toBe(1);
  });
});
