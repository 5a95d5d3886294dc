import { percentile, Tally, type Outcome, type Trial } from '../support/trials.ts';
import { codesOf, eachOf, operate, problemOf, shoot, someAddress } from './client.ts';
import { openSocket } from './socket.ts';
import { residentMegabytes, type System } from './system.ts';

/** Documents that cost much to read, to validate or to run, each harder with `n`. */
const BOMBS: Record<string, (n: number) => string> = {
  depth: (n) =>
    `{ useCases { edges { node ${'{ duplicateOf '.repeat(20 + n)}{ id }${' }'.repeat(20 + n)} } } }`,
  aliases: (n) =>
    `{ ${Array.from({ length: 40 + n * 10 }, (_, at) => `a${at}: me { name }`).join(' ')} }`,
  'fragments of fragments': (n) => {
    const levels = 12 + (n % 10);
    const parts = Array.from(
      { length: levels },
      (_, at) =>
        `fragment F${at} on Me { ${at + 1 < levels ? `...F${at + 1} ...F${at + 1} ...F${at + 1}` : 'name'} }`,
    );
    return `{ me { ...F0 } } ${parts.join(' ')}`;
  },
  'a fragment in itself': () => '{ me { ...F } } fragment F on Me { name ...F }',
  directives: (n) => `{ me { name ${'@include(if: true) '.repeat(30 + n * 10)} } }`,
  'unknown directives': (n) => `{ me { name ${'@aa '.repeat(40 + n * 10)} } }`,
  tokens: (n) => `{ me { ${'name '.repeat(3_000 + n * 100)} } }`,
  'repeated fields': (n) => `{ ${'me { organizations { name } } '.repeat(60 + n)} }`,
  'inline fragments': (n) => `{ me { ${'... on Me { name } '.repeat(200 + n * 10)} } }`,
  'lists in lists': (n) =>
    `{ similarUseCases(title: ${'['.repeat(500 + n * 5)}${']'.repeat(500 + n * 5)}) { titleSimilarity } }`,
  'many operations': (n) =>
    Array.from({ length: 200 + n * 10 }, (_, at) => `query Q${at} { me { name } }`).join(' '),
  comments: (n) => `{ me { name } } #${' x'.repeat(20_000 + n * 1_000)}`,
  'a page too large': (n) => `{ useCases(first: ${1_000_000_000 - n}) { edges { node { id } } } }`,
  'pages in pages': (n) =>
    `{ useCases(first: ${10_000 + n}) { edges { node { scores { at } moves { to } activity { action } models { useCases { models { id } } } } } } }`,
  'first: -1': () => '{ useCases(first: -1) { edges { node { id } } } }',
  'first: 0': () => '{ useCases(first: 0) { edges { node { id } } } }',
};
/** Pages of no rows may be answered by no rows. */
const HARMLESS = new Set(['first: 0']);

export const queryBombs: Trial<System> = {
  id: 'query-bombs',
  promise: 'what costs too much is refused before it costs anything',
  short: 64,
  long: 400,
  async run(system, tries) {
    return explode(system, tries, async (query, name) => {
      const reply = await operate(system.url, system.attacker.tokens.VIEWER, query);
      const refused = reply.errors.length > 0 && [200, 400, 429].includes(reply.status);
      const problem =
        problemOf(reply) ??
        (refused || HARMLESS.has(name) ? null : `${reply.status} and no refusal`);
      return { milliseconds: reply.milliseconds, problem };
    });
  },
};

export const socketBombs: Trial<System> = {
  id: 'socket-bombs',
  promise: 'a socket has the limits of HTTP',
  short: 64,
  long: 400,
  async run(system, tries) {
    return explode(system, tries, async (query, name) => {
      const document = query
        .replace(/^\{/, 'subscription {')
        .replaceAll('query Q', 'subscription Q');
      const socket = await openSocket(system.url, { token: system.attacker.tokens.VIEWER });
      const began = performance.now();
      socket.send({ id: '1', type: 'subscribe', payload: { query: document } });
      const answer = await socket.next(
        ({ type }) => type === 'error' || type === 'next' || type === 'closed',
      );
      const milliseconds = performance.now() - began;
      socket.close();
      const bad = answer.type === 'next' && !HARMLESS.has(name);
      const told = JSON.stringify(answer);
      return {
        milliseconds,
        problem: bad || told.includes('INTERNAL') ? told.slice(0, 200) : null,
      };
    });
  },
};

async function explode(
  { long, processes: { gateway } }: System,
  tries: number,
  one: (query: string, name: string) => Promise<{ milliseconds: number; problem: string | null }>,
): Promise<Outcome> {
  const tally = new Tally();
  const names = Object.keys(BOMBS);
  const times: number[] = [];
  for (const name of names) await one(BOMBS[name]?.(1) ?? '', name);
  const before = residentMegabytes(gateway);
  await eachOf(Array.from({ length: tries }), 2, async (_, at) => {
    const name = names[at % names.length] ?? '';
    const { milliseconds, problem } = await one(
      BOMBS[name]?.(Math.floor(at / names.length)) ?? '',
      name,
    );
    times.push(milliseconds);
    tally.count(problem && `${name}: ${problem}`);
  });
  const grown = residentMegabytes(gateway) - before;
  tally.note(
    `memory ${grown >= 0 ? '+' : ''}${grown.toFixed(0)} MB, worst ${Math.max(...times).toFixed(0)} ms`,
  );
  const p99 = percentile(times, 0.99);
  tally.figure(p99);
  if (long && p99 > 50) tally.count(`p99 ${p99.toFixed(0)} ms`);
  if (long && grown > 50) tally.count(`memory +${grown.toFixed(0)} MB`);
  return tally.outcome('ms p99', 'refused, ≤50 ms, +<50 MB');
}

/** Several operations in one request, and other shapes of a request. */
export const batches: Trial<System> = {
  id: 'batches',
  promise: 'one request is one operation',
  short: 12,
  long: 200,
  async run({ url, attacker }, tries) {
    const tally = new Tally();
    for (let at = 0; at < tries; at += 1) {
      const one = { query: '{ me { name } }' };
      const body = JSON.stringify(Array.from({ length: 1 + at }, () => one));
      const reply = await shoot(url, { token: attacker.tokens.VIEWER, body, from: someAddress() });
      tally.figure(reply.milliseconds);
      const refused = [400, 413, 429].includes(reply.status) && !reply.text.includes('"name"');
      tally.count(
        problemOf(reply) ??
          (refused ? null : `${reply.status} ${codesOf(reply).join()} ${reply.text.slice(0, 100)}`),
      );
    }
    return tally.outcome('ms', '400');
  },
};
