import { readFile } from 'node:fs/promises';
import { parse, print, separateOperations } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishOutbox } from '@cadre/application/outbox';
import type { JobToAdd } from '@cadre/platform/queue';
import { givenCadre, givenOrganization } from './given/cadre.ts';
import type { GivenCadre, GivenOrganization } from './given/cadre.ts';
import { givenPerson } from './given/portfolio.ts';
import { ask, givenGateway, givenToken, type GivenGateway } from './given/gateway.ts';

type Rows = Record<'staffing' | 'assessments' | 'outbox' | 'alerts', Record<string, unknown>[]>;
type Stored = Rows & { organizationId: string };
const TABLES = {
  staffing: 'staffing',
  assessments: 'assessment',
  alerts: 'alert',
  outbox: 'outbox',
} as const;

/** Rows as Cadre stored them before rules and facts became objects: who upgrades has such rows. */
const read = async (path: string): Promise<string> =>
  readFile(new URL(path, import.meta.url), 'utf8');
let stored: Stored;
let cadre: GivenCadre;
let admin: pg.Client;
let server: GivenGateway;
let organization: GivenOrganization;
let token: string;
beforeAll(async () => {
  stored = JSON.parse(await read('./fixtures/rows-2026-11-26.json')) as Stored;
  cadre = await givenCadre();
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
  server = await givenGateway(cadre);
  organization = await givenOrganization(cadre.app);
  ({ token } = await givenToken(cadre, organization, 'LEADER'));
  await admin.query('DELETE FROM cadre.outbox WHERE organization_id = $1', [organization.id]);
  await admin.query('DELETE FROM cadre.staffing WHERE organization_id = $1', [organization.id]);
  for (const [name, table] of Object.entries(TABLES) as [keyof Rows, string][]) {
    const rows = stored[name].map((row) => ({ ...row, organization_id: organization.id }));
    // Columns that came later have their defaults, as after an upgrade.
    const columns = Object.keys(rows[0] ?? {}).join(', ');
    await admin.query(
      `INSERT INTO cadre.${table} (${columns})
       SELECT ${columns} FROM json_populate_recordset(NULL::cadre.${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
});
afterAll(async () => {
  await admin?.end();
  await server?.close();
  await cadre?.close();
});

/** What the web application asks for on this screen. */
async function asTheScreenDoes(name: string, ...files: string[]): Promise<Record<string, never>> {
  const texts = await Promise.all(files.map((file) => read(`../apps/web/src/${file}`)));
  const document = separateOperations(parse(texts.join('\n')))[name];
  if (!document) throw new Error(`There is no operation ${name}`);
  const answer = await ask(server.url, token, print(document));
  expect(answer.errors).toBeUndefined();
  return answer.data as Record<string, never>;
}

describe('rows of an earlier version', () => {
  it('are shown: the assessment with its reasons and facts, the alert with its evidence', async () => {
    const { staffing } = await asTheScreenDoes('Staffing', 'staffing/staffing.graphql');
    expect(staffing).toMatchObject({ rules: { length: 4 } });
    const { alerts } = await asTheScreenDoes(
      'Alerts',
      'alerts/alerts.graphql',
      'staffing/staffing.graphql',
    );
    expect(alerts).toMatchObject([{ rule: 'MLOPS_HIRE' }]);
  });

  it('of the outbox ask for the jobs they were written for', async () => {
    const added: JobToAdd[] = [];
    const published = await publishOutbox(cadre.app, {
      queues: { addBulk: async (jobs: JobToAdd[]) => void added.push(...jobs) } as never,
      live: { publish: async () => undefined },
    });
    expect(published).toBe(stored.outbox.length);
    const wanted = stored.outbox.flatMap(({ consumers }) => consumers as string[]);
    expect(new Set(added.map(({ name }) => name))).toEqual(new Set(wanted));
  });

  it('hold an alert that the next evaluation recovers or resolves once an MLOps engineer is there', async () => {
    await givenPerson(organization, 'MLOPS_ENGINEER');
    await organization.evaluated();
    const { rows } = await admin.query<{ state: string; sequence: string }>(
      `SELECT a.state, s.sequence FROM cadre.alert a JOIN cadre.staffing s USING (organization_id)
       WHERE a.organization_id = $1`,
      [organization.id],
    );
    expect(rows).toEqual([{ state: expect.stringMatching(/RECOVERING|RESOLVED/), sequence: '2' }]);
  });
});
