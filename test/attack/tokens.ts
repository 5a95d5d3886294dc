import { createHmac } from 'node:crypto';
import { v7 } from 'uuid';
import {
  addMember,
  createToken,
  removeMember,
  revokeToken,
  updateMember,
} from '@cadre/application/tenancy';
import { Tally, type Trial } from '../support/trials.ts';
import { operate, shoot } from './client.ts';
import { openSocket } from './socket.ts';
import type { System } from './system.ts';

const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON web token, as other systems would take it. */
function jwt(header: object, payload: object, key?: string): string {
  const signed = `${json(header)}.${json(payload)}`;
  const signature =
    key === undefined ? '' : createHmac('sha256', key).update(signed).digest('base64url');
  return `${signed}.${signature}`;
}

const swap = (token: string, part: number, text: string): string =>
  token
    .split('_')
    .map((each, at) => (at === part ? text : each))
    .join('_');

export const forgedTokens: Trial<System> = {
  id: 'forged-tokens',
  promise: 'a token that is not one of ours, or no longer, is answered 401 with one body',
  short: 30,
  long: 30,
  async run({ url, cadre, attacker, victim }) {
    const tally = new Tally();
    const { organization } = victim;
    const make = (given: { expiresAt?: number; memberId?: string } = {}) =>
      createToken.execute(cadre.app, organization.as.ADMIN, {
        name: 'token',
        role: 'VIEWER',
        ...given,
      });
    const [valid, expiring, revoked] = [
      await make(),
      await make({ expiresAt: Date.now() + 1_000 }),
      await make(),
    ];
    await revokeToken.execute(cadre.app, organization.as.ADMIN, { id: revoked.id });
    const other = await addMember.execute(cadre.app, organization.as.ADMIN, {
      name: 'Leaves',
      role: 'VIEWER',
    });
    const ofMember = await make({ memberId: other.id });
    await removeMember.execute(cadre.app, organization.as.ADMIN, {
      id: other.id,
      expectedVersion: 1,
    });
    const token = valid.token;
    const payload = {
      sub: organization.as.ADMIN.actor.memberId,
      org: organization.id,
      exp: 4_000_000_000,
    };
    const tries: Record<string, string> = {
      empty: '',
      blank: ' ',
      word: 'x',
      scheme: 'Bearer',
      twice: `Bearer ${token} ${token}`,
      basic: `Basic ${Buffer.from(`x:${token}`).toString('base64')}`,
      'cut short': `Bearer ${token.slice(0, -1)}`,
      'one more letter': `Bearer ${token}A`,
      'upper case': `Bearer ${token.toUpperCase()}`,
      'another secret': `Bearer ${swap(token, 3, 'A'.repeat(43))}`,
      'no secret': `Bearer ${swap(token, 3, '')}`,
      'another id': `Bearer ${swap(token, 2, v7().replaceAll('-', ''))}`,
      'another organization': `Bearer ${swap(token, 1, attacker.organization.id.replaceAll('-', ''))}`,
      'a foreign secret': `Bearer ${swap(token, 3, attacker.tokens.ADMIN.split('_').slice(3).join('_'))}`,
      'an id that is none': `Bearer ${swap(token, 2, "'OR'1'='1")}`,
      'a path for an id': `Bearer ${swap(token, 2, '../../etc')}`,
      long: `Bearer ${'a'.repeat(8_000)}`,
      revoked: `Bearer ${revoked.token}`,
      'of a removed member': `Bearer ${ofMember.token}`,
      'JWT alg none': `Bearer ${jwt({ alg: 'none' }, payload)}`,
      'JWT HS256': `Bearer ${jwt({ alg: 'HS256' }, payload, 'secret')}`,
      'JWT by the public key': `Bearer ${jwt({ alg: 'HS256' }, payload, '-----BEGIN PUBLIC KEY-----')}`,
      'JWT kid': `Bearer ${jwt({ alg: 'HS256', kid: '../../../dev/null' }, payload, '')}`,
      'JWT jku': `Bearer ${jwt({ alg: 'RS256', jku: 'http://127.0.0.1:1/' }, payload, 'x')}`,
      'JWT expired': `Bearer ${jwt({ alg: 'HS256' }, { ...payload, exp: 1 }, 'x')}`,
      'JWT not yet': `Bearer ${jwt({ alg: 'HS256' }, { ...payload, nbf: 4e9 }, 'x')}`,
      'JWT issuer': `Bearer ${jwt({ alg: 'HS256' }, { ...payload, iss: 'evil' }, 'x')}`,
      'JWT type': `Bearer ${jwt({ alg: 'HS256', typ: 'at+jwt' }, payload, 'x')}`,
      'a set-up token': 'Bearer cdi_1_2_3',
    };
    const bodies = new Set<string>();
    const judge = async (name: string, authorization: string) => {
      const reply = await shoot(url, {
        body: '{"query":"{ me { name } }"}',
        headers: { authorization },
      });
      tally.count(
        reply.status === 401 ? null : `${name}: ${reply.status} ${reply.text.slice(0, 100)}`,
      );
      bodies.add(reply.text.replace(/"traceId":"[^"]*"/, ''));
    };
    for (const [name, authorization] of Object.entries(tries)) await judge(name, authorization);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await judge('expired', `Bearer ${expiring.token}`);
    if (bodies.size > 1) tally.count(`${bodies.size} different bodies: ${[...bodies].join(' | ')}`);
    const good = await operate(url, token, '{ me { name } }');
    tally.count(good.data ? null : `the right token is refused: ${good.text.slice(0, 100)}`);
    return tally.outcome(undefined, '401, one body');
  },
};

const WATCH = {
  id: '1',
  type: 'subscribe',
  payload: { query: 'subscription { useCaseChanged { sequence } }' },
};
/** A socket whose right has ended is closed within this time. Milliseconds. */
const CLOSED_WITHIN = 5_000;

/** Ways in which somebody loses what a socket was opened with. */
type Loss = (system: System) => Promise<{ token: string; lose: () => Promise<unknown> }>;
const LOSSES: Record<string, Loss> = {
  'a token revoked': async ({ cadre, victim: { organization } }) => {
    const { id, token } = await createToken.execute(cadre.app, organization.as.ADMIN, {
      name: 't',
      role: 'VIEWER',
    });
    return { token, lose: () => revokeToken.execute(cadre.app, organization.as.ADMIN, { id }) };
  },
  'a token expired': async ({ cadre, victim: { organization } }) => {
    const expiresAt = Date.now() + 2_000;
    const { token } = await createToken.execute(cadre.app, organization.as.ADMIN, {
      name: 't',
      role: 'VIEWER',
      expiresAt,
    });
    return {
      token,
      lose: () => new Promise((resolve) => setTimeout(resolve, expiresAt - Date.now())),
    };
  },
  'a role changed': async (system) => {
    const { member, token } = await memberOf(system, 'LEADER');
    const admin = system.victim.organization.as.ADMIN;
    return {
      token,
      lose: () =>
        updateMember.execute(system.cadre.app, admin, {
          id: member,
          expectedVersion: 1,
          role: 'VIEWER',
        }),
    };
  },
  'a member removed': async (system) => {
    const { member, token } = await memberOf(system, 'VIEWER');
    const admin = system.victim.organization.as.ADMIN;
    return {
      token,
      lose: () => removeMember.execute(system.cadre.app, admin, { id: member, expectedVersion: 1 }),
    };
  },
};

async function memberOf({ cadre, victim: { organization } }: System, role: 'LEADER' | 'VIEWER') {
  const admin = organization.as.ADMIN;
  const { id: member } = await addMember.execute(cadre.app, admin, { name: 'Watches', role });
  const { token } = await createToken.execute(cadre.app, admin, {
    name: 't',
    role,
    memberId: member,
  });
  return { member, token };
}

export const lostRights: Trial<System> = {
  id: 'lost-rights',
  promise: 'a socket whose right has ended is closed, and nothing comes after',
  short: 8,
  long: 100,
  async run(system, tries) {
    const tally = new Tally();
    const { url, long } = system;
    const limit = long ? CLOSED_WITHIN : 3 * CLOSED_WITHIN;
    const one = async (at: number) => {
      const names = Object.keys(LOSSES);
      const name = names[at % names.length] ?? '';
      const made = await LOSSES[name]?.(system);
      if (!made) return;
      const socket = await openSocket(url, { token: made.token });
      socket.send(WATCH);
      const first = await socket.next(
        ({ type }) => type === 'next' || type === 'closed' || type === 'error',
      );
      if (first.type !== 'next') return tally.count(`${name}: began with ${JSON.stringify(first)}`);
      await made.lose();
      const lost = performance.now();
      const end = await socket.next(({ type }) => type === 'closed').catch(() => null);
      socket.close();
      if (!end) return tally.count(`${name}: open after 20 s`);
      tally.figure(end.at - lost);
      const after = end.code === 4403 ? null : `closed by ${end.code}`;
      tally.count(
        end.at - lost > limit ? `${name}: after ${(end.at - lost).toFixed(0)} ms` : after,
      );
    };
    const silent = async () => {
      const socket = await openSocket(url, {});
      const began = performance.now();
      const end = await socket.next(({ type }) => type === 'closed').catch(() => null);
      socket.close();
      tally.count(
        end?.code === 4408
          ? null
          : `no init: ${end?.code ?? 'open'} after ${(performance.now() - began).toFixed(0)} ms`,
      );
    };
    const all = Array.from({ length: tries }, (_, at) => at);
    for (let at = 0; at < all.length; at += 20) {
      await Promise.all([
        ...all.slice(at, at + 20).map(one),
        ...(at === 0 ? [silent(), silent()] : []),
      ]);
    }
    return tally.outcome('ms', `closed ≤${CLOSED_WITHIN} ms`);
  },
};
