import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createImport, importRun } from '@cadre/application/import';
import pg from 'pg';
import { givenCadre, givenOrganization } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import { ask, givenGateway, givenToken } from '../../../../test/given/gateway.ts';
import { givenWorkbook } from '../../../../test/given/workbook.ts';
import type { GivenGateway, Problem } from '../../../../test/given/gateway.ts';
import { givenMembership, givenUser, pageHeaders, signIn } from '../../../../test/given/users.ts';
import { until } from '../../../../test/support/until.ts';

const CSV = 'Title,State\nChurn,Idea\n';
const MAX = 600_000;
let cadre: GivenCadre;
let admin: pg.Client;
let server: GivenGateway;
let organization: GivenOrganization;
let token: string;
let id: string;
let cookie: string;
beforeAll(async () => {
  cadre = await givenCadre();
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
  server = await givenGateway(cadre, { limits: { importBytes: MAX, arrivalMs: 1_000 } });
  organization = await givenOrganization(cadre.app);
  ({ token } = await givenToken(cadre, organization, 'LEADER'));
  const user = await givenUser(server.auth);
  await givenMembership(cadre.app, organization, 'LEADER', user);
  cookie = await signIn(server.url, user);
});
afterAll(async () => {
  await admin?.end();
  await server?.close();
  await cadre?.close();
});
beforeEach(async () => {
  ({ id } = await organization.does(createImport, { mapping: 'use-cases', fileName: 'x.csv' }));
  await admin.query(`UPDATE cadre.import_run SET state = 'DISCARDED' WHERE id <> $1`, [id]);
});

type Sent = {
  status: number;
  body: { errors?: Problem[]; import?: { state: string } };
  headers: Headers;
};
async function send(
  body: string | ReadableStream,
  headers: Record<string, string> = {},
  path = `/api/imports/${id}/file`,
): Promise<Sent> {
  const known: Record<string, string> =
    'cookie' in headers ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${server.url}${path}`, {
    method: 'PUT',
    headers: { ...known, 'content-type': 'text/csv', ...headers },
    body,
    duplex: 'half',
  } as RequestInit);
  const body_ = (await response.json()) as Sent['body'];
  return { status: response.status, body: body_, headers: response.headers };
}
const problem = ({ status, body: { errors } }: Sent) => ({
  status,
  code: errors?.[0]?.extensions.code,
  fields: errors?.[0]?.extensions.fields,
});
const state = async () => (await organization.does(importRun, { id })).state;
/** The only value of one row, as the database has it. */
const valueOf = async (sql: string): Promise<number> =>
  Number((await admin.query<{ value: number }>(sql, [id])).rows[0]?.value);
const chunks = () =>
  valueOf('SELECT count(*) AS value FROM cadre.import_chunk WHERE import_id = $1');

/** A request whose body is written by hand. */
const open = (method = 'PUT', path = `/api/imports/${id}/file`, type = 'text/csv') => {
  const { hostname, port } = new URL(server.url);
  const headers = { authorization: `Bearer ${token}`, 'content-type': type };
  return request({ hostname, port, method, path, headers });
};

describe('PUT of the file of an import', () => {
  it('is taken by a token, and the check begins', async () => {
    const made = await ask(
      server.url,
      token,
      'mutation { createImport(input: { mapping: "people", fileName: "a.csv" }) { import { id state uploadPath } } }',
    );
    expect(made.at('createImport.import.state')).toBe('CREATED');
    const sent = await send(CSV, {}, made.at('createImport.import.uploadPath'));
    expect([sent.status, sent.body]).toEqual([
      200,
      { import: { id: made.at('createImport.import.id'), state: 'CHECKING' } },
    ]);
  });

  it('is taken with a charset, and without a length', async () => {
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 50; i += 1) controller.enqueue(new Uint8Array(10_000).fill(65));
        controller.close();
      },
    });
    expect((await send(stream, { 'content-type': 'text/csv; charset=utf-8' })).status).toBe(200);
    const bytes = await valueOf('SELECT bytes AS value FROM cadre.import_run WHERE id = $1');
    expect(bytes).toBe(500_000);
  });

  it('is taken as a workbook', async () => {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const book = Buffer.from(await givenWorkbook([['Title']]));
    const sent = await send(new Blob([book]).stream(), { 'content-type': type });
    expect(sent.status).toBe(200);
    expect(await state()).toBe('CHECKING');
  });

  it.each([
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    '',
  ])('as %j is refused as neither CSV nor a workbook', async (type) => {
    const sent = await send(CSV, { 'content-type': type });
    expect(problem(sent)).toEqual({
      status: 415,
      code: 'VALIDATION_FAILED',
      fields: [
        {
          path: 'content-type',
          message: expect.stringMatching(/^must be text\/csv or .*spreadsheetml.sheet$/),
        },
      ],
    });
    expect([await state(), await chunks()]).toEqual(['CREATED', 0]);
  });

  it('of compressed bytes is refused', async () => {
    expect((await send(CSV, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('of too many bytes is refused by its length, and by what comes where it does not say', async () => {
    expect(problem(await send('x'.repeat(MAX + 1)))).toMatchObject({ status: 413 });
    const endless = open();
    const answered = new Promise<number | undefined>((resolve) => {
      endless.on('response', ({ statusCode }) => resolve(statusCode));
      // A server that stops reading may close before the sender has read the answer.
      endless.on('error', () => resolve(413));
    });
    const more = () => {
      if (!endless.destroyed) endless.write('x'.repeat(65_536), () => setImmediate(more));
    };
    more();
    expect(await answered).toBe(413);
    endless.destroy();
    await until(async () => (await chunks()) === 0);
    expect(await state()).toBe('CREATED');
  });

  it('is taken once', async () => {
    expect((await send(CSV)).status).toBe(200);
    expect(problem(await send(CSV))).toMatchObject({ status: 409, code: 'INVALID_STATE' });
  });

  it('that breaks off leaves the import waiting, to be sent again', async () => {
    const broken = open();
    broken.on('error', () => undefined);
    broken.write('x'.repeat(300_000));
    await until(chunks);
    broken.destroy();
    expect(await state()).toBe('CREATED');
    expect((await send(CSV)).status).toBe(200);
    expect(await chunks()).toBe(1);
  });

  it('that falls silent is cut off, as any request that does not arrive', async () => {
    const cut = (method: string, path: string, type: string) =>
      new Promise<string>((resolve) => {
        const silent = open(method, path, type);
        silent.on('response', (response) => resolve(String(response.statusCode)));
        silent.on('error', () => resolve('cut'));
        silent.write('{');
      });
    expect(await cut('PUT', `/api/imports/${id}/file`, 'text/csv')).toBe('cut');
    expect(await cut('POST', '/graphql', 'application/json')).toBe('408');
    expect(await state()).toBe('CREATED');
  });

  it('by a cookie counts from our own pages only', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
      expect(problem(await send(CSV, { cookie, origin }))).toMatchObject({
        status: 403,
        code: 'FORBIDDEN',
      });
    }
    expect(problem(await send(CSV, { cookie }))).toMatchObject({ status: 403 });
    expect(problem(await send(CSV, pageHeaders(server.url, cookie, 'elsewhere')))).toMatchObject({
      status: 404,
    });
    expect([await state(), await chunks()]).toEqual(['CREATED', 0]);
    const own = pageHeaders(server.url, cookie, organization.slug);
    expect((await send(CSV, own)).status).toBe(200);
  });

  it('by nobody, a viewer or a submitter is refused', async () => {
    expect(problem(await send(CSV, { authorization: 'Bearer nonsense' }))).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
    for (const role of ['VIEWER', 'SUBMITTER'] as const) {
      const { token: weak } = await givenToken(cadre, organization, role);
      expect(problem(await send(CSV, { authorization: `Bearer ${weak}` }))).toMatchObject({
        status: 403,
        code: 'FORBIDDEN',
      });
    }
    expect([await state(), await chunks()]).toEqual(['CREATED', 0]);
  });

  it('reads no CSV at any other address', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
      body: CSV,
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});
