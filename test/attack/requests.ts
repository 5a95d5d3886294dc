import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { auditServer } from 'graphql-http';
import { Tally, type Trial } from '../support/trials.ts';
import { givenMembership, givenUser, signIn } from '../given/users.ts';
import { operate, shoot, someAddress } from './client.ts';
import { openSocket } from './socket.ts';
import type { System } from './system.ts';

const MB = 1024 * 1024;

/** Sends so many bytes without a care for whether they are wanted. @returns the status, or how the line ended */
function pour(
  url: string,
  path: string,
  bytes: number,
  {
    method = 'POST',
    headers = {},
    chunked = false,
  }: { method?: string; headers?: Record<string, string>; chunked?: boolean },
): Promise<number | string> {
  return new Promise((resolve) => {
    const sent = request(`${url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': someAddress(),
        ...(chunked ? {} : { 'content-length': String(bytes) }),
        ...headers,
      },
    });
    sent.on('response', (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.resume();
      sent.destroy();
    });
    sent.on('error', (error) => resolve(error.message));
    const piece = Buffer.alloc(64 * 1024, 32);
    let left = bytes;
    const pump = (): void => {
      while (left > 0) {
        const now = Math.min(left, piece.length);
        left -= now;
        if (!sent.write(piece.subarray(0, now))) return void sent.once('drain', pump);
      }
      sent.end();
    };
    pump();
  });
}

/** Begins a request and never ends it. */
const dawdle = (url: string, token: string): Promise<number | string> =>
  new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': '1000',
      authorization: `Bearer ${token}`,
    };
    const sent = request(`${url}/graphql`, { method: 'POST', headers });
    const timer = setInterval(() => sent.write(' '), 1_000);
    const end = (what: number | string) => {
      clearInterval(timer);
      sent.destroy();
      resolve(what);
    };
    sent.on('response', ({ statusCode = 0 }) => end(statusCode));
    sent.on('error', (error) => end(error.message));
    sent.write('{');
  });

export const bodies: Trial<System> = {
  id: 'bodies',
  promise: 'what is too large or too slow is refused, and costs no memory',
  short: 11,
  long: 12,
  async run({ url, long, attacker, processes: { gateway } }) {
    const tally = new Tally();
    const authorization = `Bearer ${attacker.tokens.LEADER}`;
    const judge = (what: string, got: unknown, ...wanted: unknown[]) =>
      tally.count(wanted.includes(got) ? null : `${what}: ${String(got)}`);
    // A server that stops reading may be gone before the sender has read its answer.
    const cut = ['write EPIPE', 'read ECONNRESET', 'socket hang up', 'write ECONNRESET'];
    for (const size of [1, 10, 100]) {
      judge(
        `${size} MB to /graphql`,
        await pour(url, '/graphql', size * MB, { headers: { authorization } }),
        413,
        ...cut,
      );
      const signingIn = await pour(url, '/api/auth/sign-in/email', size * MB, {
        headers: { origin: url },
      });
      judge(`${size} MB to sign in`, signingIn, 413, ...cut);
    }
    const chunked = await pour(url, '/graphql', 10 * MB, {
      headers: { authorization },
      chunked: true,
    });
    judge('10 MB of no stated length', chunked, 413, ...cut);
    const csv = { authorization, 'content-type': 'text/csv' };
    const upload = await pour(url, `/api/imports/${attacker.rows.import}/file`, 100 * MB, {
      method: 'PUT',
      headers: csv,
    });
    judge('an upload of 100 MB', upload, 413, ...cut);
    const zipped = await shoot(url, {
      token: attacker.tokens.LEADER,
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(50 * MB, 32)),
    });
    judge('50 MB of blanks, compressed', zipped.status, 400, 413, 415);
    for (const size of [1, 100]) {
      const socket = await openSocket(url, { token: attacker.tokens.VIEWER });
      socket.send(' '.repeat(size * MB));
      judge(
        `a frame of ${size} MB`,
        (await socket.next(({ type }) => type === 'closed')).code,
        1009,
        1006,
      );
      socket.close();
    }
    if (long)
      judge('a body that never ends', await dawdle(url, attacker.tokens.VIEWER), 408, ...cut);
    tally.count(gateway.process.exitCode === null ? null : 'the gateway has ended');
    return tally.outcome(undefined, '413, 408, 1009');
  },
};

export const graphqlOverHttp: Trial<System> = {
  id: 'graphql-over-http',
  promise: 'the audits of graphql-http find no error',
  short: 61,
  long: 61,
  async run({ url, attacker }) {
    const tally = new Tally();
    const fetchFn = (address: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${attacker.tokens.VIEWER}`);
      return fetch(address, { ...init, headers });
    };
    for (const audit of await auditServer({ url: `${url}/graphql`, fetchFn })) {
      tally.count(audit.status === 'error' ? `${audit.name}: ${audit.reason}` : null);
      if (audit.status === 'warn') tally.note(`warning: ${audit.name}`);
    }
    return tally.outcome(undefined, '0 errors');
  },
};

export const crossSite: Trial<System> = {
  id: 'cross-site',
  promise: 'a foreign page changes nothing in the name of who is signed in',
  short: 16,
  long: 16,
  async run({ url, auth, cadre, sql, victim }) {
    const tally = new Tally();
    const user = await givenUser(auth);
    await givenMembership(cadre.app, victim.organization, 'ADMIN', user);
    const cookie = await signIn(url, user);
    const own = new URL(url).origin;
    const query = 'mutation { createTeam(input: { name: "Forged", kind: DATA }) { team { id } } }';
    const json = JSON.stringify({ query });
    const forms = {
      'text/plain': json,
      'application/x-www-form-urlencoded': `query=${encodeURIComponent(query)}`,
      'multipart/form-data; boundary=x': `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${json}\r\n--x--`,
    };
    const shots: Record<string, Parameters<typeof shoot>[1]> = {
      GET: {
        method: 'GET',
        path: `/graphql?query=${encodeURIComponent(query)}`,
        headers: { cookie },
      },
      ...Object.fromEntries(
        Object.entries(forms).map(([type, body]) => [
          type,
          { body, headers: { cookie, origin: own, 'content-type': type } },
        ]),
      ),
      ...Object.fromEntries(
        [
          'null',
          'https://evil.example',
          'file://',
          `${own}.evil.example`,
          new URL(own).protocol + '//127.0.0.1:1',
          '',
        ].map((origin) => [`origin ${origin}`, { body: json, headers: { cookie, origin } }]),
      ),
      'no origin': { body: json, headers: { cookie } },
      'fetch metadata': {
        body: json,
        headers: { cookie, 'sec-fetch-site': 'cross-site' },
      },
      upload: {
        method: 'PUT',
        path: `/api/imports/${victim.rows.import}/file`,
        body: 'Title,State\nForged,Idea\n',
        headers: { cookie, origin: 'https://evil.example', 'content-type': 'text/csv' },
      },
      'sign-out': {
        path: '/api/auth/sign-out',
        body: '{}',
        headers: { cookie, origin: 'https://evil.example' },
      },
      'login by form': {
        path: '/api/auth/sign-in/email',
        body: `email=${user.email}&password=x`,
        headers: {
          origin: 'https://evil.example',
          'content-type': 'application/x-www-form-urlencoded',
        },
      },
    };
    for (const [name, shot] of Object.entries(shots)) {
      const { status, text } = await shoot(url, shot);
      const refused = status >= 400 && status < 500 && !text.includes('"team"');
      tally.count(refused ? null : `${name}: ${status} ${text.slice(0, 100)}`);
    }
    const socket = await openSocket(url, {
      params: {},
      headers: { cookie, origin: 'https://evil.example' },
    }).catch(() => null);
    tally.count(
      socket === null || socket.messages.every(({ type }) => type !== 'connection_ack')
        ? null
        : 'a foreign page opened a socket',
    );
    socket?.close();
    const { rowCount } = await sql.query("SELECT 1 FROM cadre.team WHERE name = 'Forged'");
    tally.count(rowCount === 0 ? null : 'a team was forged');
    const still = await operate(
      url,
      null,
      '{ me { name } }',
      {},
      { headers: { cookie, origin: own, 'x-cadre-organization': victim.organization.slug } },
    );
    tally.count(still.data ? null : `the own page is refused: ${still.text.slice(0, 100)}`);
    return tally.outcome(undefined, 'refused');
  },
};
