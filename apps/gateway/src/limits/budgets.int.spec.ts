import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { givenCadre, givenOrganization, type GivenCadre } from '../../../../test/given/cadre.ts';
import { givenGateway, givenToken, type GivenGateway } from '../../../../test/given/gateway.ts';
import { LIMITS, type Limits } from './limits.ts';

let cadre: GivenCadre;
let token: string;
let other: string;
let server: GivenGateway;

beforeAll(async () => {
  cadre = await givenCadre();
  const [one, two] = [await givenOrganization(cadre.app), await givenOrganization(cadre.app)];
  await one.evaluated();
  token = (await givenToken(cadre, one, 'VIEWER')).token;
  other = (await givenToken(cadre, two, 'VIEWER')).token;
});
afterAll(() => cadre.close());
afterEach(() => server.close());

const served = async (limits: Partial<Limits>) => {
  server = await givenGateway(cadre, { limits });
};
const ask = (query: string, bearer = token) =>
  fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ query }),
  });
const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as {
    errors?: { extensions: { code: string; retryAfterSeconds?: number } }[];
  };
  return errors?.[0]?.extensions;
};
const small = { units: 20, seconds: 60 };
const large = { units: 1_000_000, seconds: 60 };

describe('what a caller may ask for', () => {
  it('costs more where everything has to be looked through', async () => {
    await served({});
    const priceOf = async (query: string) => {
      const response = await ask(query);
      const [, left] = /r=(\d+)/.exec(response.headers.get('ratelimit') ?? '') ?? [];
      return LIMITS.budgets.caller.units - Number(left);
    };
    let spent = await priceOf('{ useCases(first: 1) { totalCount } }');
    expect(spent).toBeLessThan(100);
    for (const query of [
      '{ similarUseCases(title: "Churn") { titleSimilarity } }',
      '{ useCases(first: 1, text: "Churn") { totalCount } }',
      '{ staffing(asOf: "2026-01-01T00:00:00Z") { at } }',
    ]) {
      const now = await priceOf(query);
      expect(now - spent).toBeGreaterThan(2_000);
      spent = now;
    }
    const many = Array.from(
      { length: 10 },
      (_, at) => `a${at}: similarUseCases(title: "x") { titleSimilarity }`,
    );
    expect((await ask(`{ ${many.join(' ')} }`)).status).toBe(400);
  });

  it('is told with every answer, and refused with the time to wait once it is used up', async () => {
    await served({ budgets: { caller: small, organization: large, address: large } });
    const first = await ask('{ me { name } }');
    expect(first.status).toBe(200);
    expect(first.headers.get('ratelimit-policy')).toBe('"caller";q=20;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"caller";r=1\d;t=\d+$/);
    let response = first;
    for (let times = 0; times < 20 && response.status === 200; times += 1) {
      response = await ask('{ me { name } }');
    }
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(response.headers.get('ratelimit')).toMatch(/^"caller";r=0;t=\d+$/);
    expect(await codeOf(response)).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    });
    expect((await ask('{ me { name } }', other)).status).toBe(200);
  });

  it('is what its organization has left', async () => {
    await served({ budgets: { caller: large, organization: small, address: large } });
    const statuses = [];
    for (let times = 0; times < 12; times += 1)
      statuses.push((await ask('{ me { name } }')).status);
    expect(statuses).toContain(429);
    expect((await ask('{ me { name } }', other)).status).toBe(200);
  });

  it('includes what an answer held beyond its price', async () => {
    await served({ budgets: { caller: large, organization: large, address: large } });
    const query =
      '{ staffing { rules { reasons { label statement ids { id } } } factList { name title definition } } }';
    const remaining = async () =>
      Number(/r=(\d+)/.exec((await ask(query)).headers.get('ratelimit') ?? '')?.[1]);
    const [before, after] = [await remaining(), await remaining()];
    // Its price is some twenty; the rules answer with more.
    expect(before - after).toBeGreaterThan(50);
  });

  it('holds for subscriptions too', async () => {
    await served({
      budgets: { caller: { units: 3, seconds: 60 }, organization: large, address: large },
    });
    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    const error = await new Promise((resolve) => {
      client.subscribe(
        {
          query:
            'subscription { alertChanged { sequence alerts { rule state severity crossing } } }',
        },
        { next: () => undefined, error: resolve, complete: () => resolve(null) },
      );
    });
    await client.dispose();
    expect(JSON.stringify(error)).toContain('RATE_LIMITED');
  });

  it('is little for an address that nobody is known by, before anything is looked up', async () => {
    await served({ budgets: { ...LIMITS.budgets, address: { units: 3, seconds: 60 } } });
    const unknown =
      'cdr_0192f3a47c5b7e2f9a1b2c3d4e5f6071_0192f3a47c5b7e2f9a1b2c3d4e5f6072_c2VjcmV0';
    const statuses = [];
    for (let times = 0; times < 5; times += 1)
      statuses.push((await ask('{ me { name } }', unknown)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });
});
