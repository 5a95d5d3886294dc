import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { audit } from '@cadre/application/audit';
import { loadIntegrations } from '@cadre/application/core';
import { recordDeployment, registerModel, takeModelLive } from '@cadre/application/models';
import { silentLogger } from '@cadre/platform/logging';
import { openLive } from '@cadre/platform/live';
import { settableClock } from '@cadre/platform/clock';
import { startWorker } from '@cadre/worker';
import { givenCadre, givenOrganization, NOON } from '../given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../given/cadre.ts';
import { givenGateway, givenToken, type GivenGateway } from '../given/gateway.ts';
import { until } from '../support/until.ts';
import { sample } from './sample/index.ts';

let cadre: GivenCadre;
let server: GivenGateway;
let organization: GivenOrganization;
let token: string;
let endWork: () => Promise<void>;
beforeAll(async () => {
  process.env['CADRE_SAMPLE_GREETING'] = 'Good morning';
  cadre = await givenCadre(settableClock(NOON), [sample]);
  server = await givenGateway(cadre);
  organization = await givenOrganization(cadre.app);
  ({ token } = await givenToken(cadre, organization, 'LEADER'));
  const databaseUrl = cadre.database.appUrl;
  const queue = { backend: 'postgres', databaseUrl } as const;
  const live = openLive(queue, { name: 'test', log: silentLogger });
  const worker = await startWorker(cadre.app, { queue, databaseUrl, live });
  endWork = async () => {
    await worker.close();
    await live.close();
  };
});
afterAll(async () => {
  delete process.env['CADRE_SAMPLE_GREETING'];
  await endWork?.();
  await server?.close();
  await cadre?.close();
});

const call = async (path: string, body: object, authorization = `Bearer ${token}`) => {
  const response = await fetch(`${server.url}/api/integrations/${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
/** What the audit log says of the sample. */
const noted = async () => {
  const { edges } = await audit.execute(cadre.app, organization.as.ADMIN, {});
  return edges
    .map(({ node }) => node)
    .filter(({ entityKind }) => entityKind === 'sample')
    .map(({ action, after }) => ({ action, after }));
};

describe('an integration', () => {
  it('answers at its route as an operation of the caller, by its setting, recorded once', async () => {
    const body = { name: 'Ada', clientMutationId: 'once' };
    const first = await call('sample/greetings', body);
    expect(first).toMatchObject({ status: 200, body: { text: 'Good morning, Ada' } });
    expect(await call('sample/greetings', body)).toEqual(first);
    expect(await noted()).toEqual([{ action: 'sampleGreet', after: { greeted: 'Ada' } }]);
  });

  it('refuses what any operation refuses: no token, the wrong role, wrong input, no such route', async () => {
    const viewer = await givenToken(cadre, organization, 'VIEWER');
    const body = { name: 'Ada' };
    const code = ({ body: { errors } }: Awaited<ReturnType<typeof call>>) =>
      (errors as { extensions: { code: string } }[])[0]?.extensions.code;
    expect(code(await call('sample/greetings', body, 'Bearer cdr_none'))).toBe('UNAUTHENTICATED');
    expect(code(await call('sample/greetings', body, `Bearer ${viewer.token}`))).toBe('FORBIDDEN');
    expect(code(await call('sample/greetings', {}))).toBe('VALIDATION_FAILED');
    expect(code(await call('sample/nothing', body))).toBe('NOT_FOUND');
  });

  it('does its job once for each event it asked for', async () => {
    const model = await organization.does(registerModel, { name: 'Churn' });
    const deployment = await organization.does(recordDeployment, {
      modelId: model.id,
      version: '1',
    });
    await organization.does(takeModelLive, { deploymentId: deployment.id });
    const said = async () =>
      (await noted()).filter(({ action }) => action === 'integration/sample/note-models');
    await until(async () => (await said()).length > 0);
    expect(await said()).toEqual([
      { action: 'integration/sample/note-models', after: { said: 'Good morning: ModelWentLive' } },
    ]);
  });

  it('is refused at the start without its setting, by the name of the variable', () => {
    const greeting = process.env['CADRE_SAMPLE_GREETING'];
    delete process.env['CADRE_SAMPLE_GREETING'];
    try {
      expect(() => loadIntegrations([sample])).toThrow('CADRE_SAMPLE_GREETING must be a text');
    } finally {
      process.env['CADRE_SAMPLE_GREETING'] = greeting;
    }
  });
});
