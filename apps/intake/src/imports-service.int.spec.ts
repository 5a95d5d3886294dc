import { threadId } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createImport, importRun, uploadImport } from '@cadre/application/import';
import { publishOutbox } from '@cadre/application/outbox';
import { QUEUES } from '@cadre/contracts';
import { systemClock, type Clock } from '@cadre/platform/clock';
import { silentLogger } from '@cadre/platform/logging';
import { openQueues, type Queues, type QueueSettings } from '@cadre/platform/queue';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../test/given/cadre.ts';
import { until } from '../../../test/support/until.ts';
import { startImports, type ImportsService } from './imports-service.ts';

let cadre: GivenCadre<Clock>;
let organization: GivenOrganization;
let queues: Queues;
let imports: ImportsService;

beforeAll(async () => {
  cadre = await givenCadre(systemClock);
  organization = await givenOrganization(cadre.app);
  const databaseUrl = cadre.database.appUrl;
  const queue: QueueSettings = { backend: 'postgres', databaseUrl };
  queues = openQueues(queue, QUEUES);
  imports = startImports({ databaseUrl, queue }, silentLogger);
  await imports.ready();
});
afterAll(async () => {
  await imports.close();
  await queues.close();
  await cadre.close();
});

const live = { publish: async () => undefined };
async function uploaded(content: string, by = organization): Promise<string> {
  const { id } = await by.does(createImport, { mapping: 'use-cases', fileName: 'a.csv' });
  const body = (async function* () {
    yield Buffer.from(content);
  })();
  await uploadImport(cadre.app, by.as.LEADER, { id, body, maxBytes: 1e8 });
  while ((await publishOutbox(cadre.app, { queues, live })) > 0);
  return id;
}
const stateOf = async (id: string, of = organization) =>
  (await importRun.execute(cadre.app, of.as.LEADER, { id }))?.state;
const isChecked = (id: string) => until(async () => (await stateOf(id)) === 'CHECKED');

it('checks a file on a thread of its own', async () => {
  expect(imports.threadId()).toBeGreaterThan(threadId);
  const id = await uploaded(`Title,State\n${'\n'.repeat(1_000_000)}Churn,Idea\n`);
  await isChecked(id);
});

it('is started again when its thread has ended, and takes what waits', async () => {
  const first = imports.threadId();
  await imports.endThread();
  const id = await uploaded('Title,State\nReturns,Idea\n');
  await isChecked(id);
  expect(imports.threadId()).not.toBe(first);
});

it('leaves one of its two places to others, however many files one organization sends', async () => {
  const other = await givenOrganization(cadre.app);
  const large = `Title,State\n${'Churn early warning,Idea\n'.repeat(4_000)}`;
  const files = [await uploaded(large), await uploaded(large)];
  const small = await uploaded('Title,State\nReturns,Idea\n', other);
  await until(async () => (await stateOf(small, other)) === 'CHECKED');
  // Those that were there first have not even been read.
  expect(await Promise.all(files.map((id) => stateOf(id)))).toEqual(files.map(() => 'CHECKING'));
  for (const id of files) await isChecked(id);
});
