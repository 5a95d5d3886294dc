import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMAND_LINE_DOCUMENTS } from '@cadre/contracts';
import { givenCadre, givenOrganization, type GivenCadre } from '../../../../test/given/cadre.ts';
import {
  ask,
  givenGateway,
  givenToken,
  watch,
  type GivenGateway,
} from '../../../../test/given/gateway.ts';
import { until } from '../../../../test/support/until.ts';
import { hashOf } from './known-documents.ts';

const LISTED = 'query Who { me { name } }';
const WATCHED = 'subscription Alerts { alertChanged { sequence } }';

let cadre: GivenCadre;
let webRoot: string;
let strict: GivenGateway;
let open: GivenGateway;
let token: string;

beforeAll(async () => {
  webRoot = await mkdtemp(path.join(tmpdir(), 'cadre-trusted-'));
  const list = { [hashOf(LISTED)]: 'Who', [hashOf(WATCHED)]: 'Alerts' };
  await writeFile(path.join(webRoot, 'documents.json'), JSON.stringify(list));
  cadre = await givenCadre();
  strict = await givenGateway(cadre, { webRoot, trustedDocumentsOnly: true, explorer: false });
  open = await givenGateway(cadre, { webRoot });
  ({ token } = await givenToken(cadre, await givenOrganization(cadre.app), 'LEADER'));
});
afterAll(async () => {
  await strict?.close();
  await open?.close();
  await cadre?.close();
  await rm(webRoot, { recursive: true, force: true });
});

const firstOf = async (url: string, query: string) => {
  const { messages, errors, end } = watch(url, token, query);
  await until(() => messages.length > 0 || errors.length > 0);
  await end();
  return { message: messages[0], code: errors[0]?.extensions.code };
};

describe('a gateway of trusted documents only', () => {
  it('runs what its own pages and the command line send', async () => {
    expect(await ask(strict.url, token, LISTED)).toMatchObject({ status: 200, data: {} });
    for (const query of [WATCHED, COMMAND_LINE_DOCUMENTS['watch alerts']])
      expect((await firstOf(strict.url, query)).message).toBeDefined();
  });

  it.each([
    '{ me { name } }',
    `${LISTED} `,
    'mutation { createTeam(input: { name: "x", kind: DATA }) { team { id } } }',
    '{ __schema { types { name } } }',
    '{ broken',
  ])('refuses what they do not: %s', async (query) => {
    const answer = await ask(strict.url, token, query);
    expect(answer.status).toBe(400);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.[0]).toMatchObject({
      message: expect.stringContaining('reload'),
      extensions: { code: 'VALIDATION_FAILED' },
    });
  });

  it('refuses it by GET and on a socket, too', async () => {
    const address = `${strict.url}/graphql?query=${encodeURIComponent('{ me { name } }')}`;
    const headers = { authorization: `Bearer ${token}`, 'apollo-require-preflight': '1' };
    expect((await fetch(address, { headers })).status).toBe(400);
    const other = WATCHED.replace('sequence', 'sequence alerts { id }');
    expect(await firstOf(strict.url, other)).toEqual({ code: 'VALIDATION_FAILED' });
  });

  it('does not start without the list of its pages', async () => {
    const config = { webRoot: path.join(webRoot, 'nothing'), trustedDocumentsOnly: true };
    await expect(givenGateway(cadre, config)).rejects.toThrow('npm run build');
  });
});

describe('any other gateway', () => {
  it('runs every document within the limits, and shows nobody the list', async () => {
    expect((await ask(open.url, token, '{ me { name } }')).status).toBe(200);
    expect((await firstOf(open.url, `${WATCHED} `)).message).toBeDefined();
    expect((await fetch(`${open.url}/documents.json`)).status).toBe(404);
  });
});
