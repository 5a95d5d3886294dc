import { probe } from '../support/probe.ts';
import { percentile, Tally, type Trial } from '../support/trials.ts';
import { discard, operate, sendFile, shoot, type Reply } from './client.ts';
import { endless } from './corpus.ts';
import { openSocket } from './socket.ts';
import { isAlive, mainThreadCpu, type Party, type System } from './system.ts';
import { textFields } from './text-fields.ts';

/** CPU that one input may take of the thread that serves everybody, milliseconds. */
const CPU = 100;
/** How late the event loop may be at worst, and one turn in a thousand, milliseconds. */
const LATE = 250;
const LATE_999 = 100;
/** An input that took too much is sent again: a collection or a compilation is not its fault. */
const AGAIN = 4;
const MB = 1_000_000;

type Place = {
  /** Characters that fit there. */
  size: number;
  send(system: System, text: string): Promise<Reply | void>;
};

const header =
  (name: string) =>
  ({ url, attacker }: System, text: string) =>
    operate(
      url,
      attacker.tokens.VIEWER,
      '{ me { name } }',
      {},
      // Nothing else can be sent in a header.
      { headers: { [name]: text.replace(/[^\x20-\x7e]/g, ' ').trim() } },
    );
const variable =
  (query: string) =>
  ({ url, attacker }: System, text: string) =>
    operate(url, attacker.tokens.LEADER, query, { text });
const form =
  (path: string, bodyOf: (text: string) => object) =>
  ({ url }: System, text: string) =>
    shoot(url, {
      path: `/api/auth/${path}`,
      body: JSON.stringify(bodyOf(text)),
      headers: { origin: url },
    });

/** Every place a text of an outsider can come in by, as long as it may be there. */
const PLACES: Record<string, Place> = {
  comment: {
    size: 16_000,
    send: ({ url, attacker }, text) =>
      operate(url, attacker.tokens.VIEWER, `{ me { name } } #${text.replaceAll('\n', ' ')}`),
  },
  'a document': {
    size: 16_000,
    send: ({ url, attacker }, text) => operate(url, attacker.tokens.VIEWER, text),
  },
  'a literal': {
    size: 12_000,
    send: ({ url, attacker }, text) =>
      operate(
        url,
        attacker.tokens.VIEWER,
        `{ similarUseCases(title: ${JSON.stringify(text).slice(0, 15_000)}) { titleSimilarity } }`,
      ),
  },
  'a search': {
    size: 200_000,
    send: variable('query ($text: String) { useCases(text: $text, first: 5) { totalCount } }'),
  },
  similar: {
    size: 4_000,
    send: variable(
      'query ($text: String!) { similarUseCases(problem: $text) { titleSimilarity } }',
    ),
  },
  'a title': {
    size: 200,
    send: variable(
      'mutation ($text: String!) { submitUseCase(input: { title: $text, problem: $text }) { useCase { id } } }',
    ),
  },
  'a long title': {
    size: 200_000,
    send: variable(
      'mutation ($text: String!) { submitUseCase(input: { title: $text, problem: $text }) { useCase { id } } }',
    ),
  },
  'a cursor': {
    size: 100_000,
    send: variable('query ($text: String) { useCases(after: $text) { totalCount } }'),
  },
  'an operation name': {
    size: 100_000,
    send: ({ url, attacker }, text) =>
      shoot(url, {
        token: attacker.tokens.VIEWER,
        body: JSON.stringify({ query: '{ me { name } }', operationName: text }),
      }),
  },
  'the agent': { size: 12_000, send: header('user-agent') },
  'a token': { size: 12_000, send: header('authorization') },
  'a cookie': { size: 12_000, send: header('cookie') },
  'a request id': { size: 12_000, send: header('x-request-id') },
  'a trace': { size: 12_000, send: header('traceparent') },
  'an organization': { size: 12_000, send: header('x-cadre-organization') },
  'an origin': { size: 12_000, send: header('origin') },
  'an address': {
    size: 12_000,
    send: ({ url }, text) =>
      shoot(url, { method: 'GET', path: `/${encodeURIComponent(text).slice(0, 12_000)}` }),
  },
  'an e-mail address': {
    size: 7_000,
    send: form('sign-in/email', (email) => ({ email, password: 'x' })),
  },
  'a password': {
    size: 7_000,
    send: form('sign-in/email', (password) => ({ email: 'a@example.com', password })),
  },
  'a way out': { size: 7_000, send: form('sign-out', (text) => ({ [text]: text })) },
  'JSON that is none': {
    size: 200_000,
    send: ({ url, attacker }, text) => shoot(url, { token: attacker.tokens.VIEWER, body: text }),
  },
  'a message': {
    size: 60_000,
    send: async ({ url, attacker }, text) => {
      const socket = await openSocket(url, { token: attacker.tokens.VIEWER });
      socket.send({ id: '1', type: 'subscribe', payload: { query: text } });
      await socket.next(({ type }) => type !== 'connection_ack' && type !== 'ping');
      socket.close();
    },
  },
};

const HEAD = 'Title,Team,Problem,State,Impact';
/** Files that are hard to read, of so many characters. */
const FILES: Record<string, (size: number) => string> = {
  'line ends': (size) => `${HEAD}\n${'\n'.repeat(size)}`,
  'rows of one cell': (size) => `${HEAD}\n${'a\n'.repeat(size / 2)}`,
  'rows of many cells': (size) => `${HEAD}\n${`${','.repeat(999)}\n`.repeat(size / 1_000)}`,
  'a quote that is never closed': (size) => `${HEAD}\n"${'a'.repeat(size)}`,
  'a cell without an end': (size) => `${HEAD}\n${'a'.repeat(size)}`,
  'quotes in quotes': (size) => `${HEAD}\n"${'""'.repeat(size / 2)}",x\n`,
  blanks: (size) => `${HEAD}\n${' '.repeat(size)},b\n`,
  'a title of cells': (size) => `${'Title,'.repeat(size / 6)}\na\n`,
};

/** Lengths of texts in fields of the schema: some that every field takes, some that no field takes. */
const LENGTHS = [190, 3_900, 200_000];

type Input = { name: string; send(): Promise<Reply | void> };

/** Texts in every field of the schema: on every change one in each, on demand each in each, of every length. */
function inFields({ url, long }: System, { rows, tokens }: Party): Input[] {
  return textFields(rows).flatMap(({ name, request }, at) => {
    const lengths = long ? LENGTHS : [LENGTHS[at % LENGTHS.length] ?? 0];
    return lengths.flatMap((length) => {
      const texts = endless(length);
      const some = long ? texts : [texts[at % texts.length] ?? (['', ''] as const)];
      return some.map(([kind, text]): Input => {
        const { query, variables } = request(`${text.slice(0, length - 1)}!`);
        return {
          name: `${name}: ${length} of ${kind}`,
          send: () => operate(url, tokens.ADMIN, query, variables),
        };
      });
    });
  });
}

/** Asks again and again. @returns ends that; resolves with the times of the answers, Infinity for one that is not right */
function askedMeanwhile(ask: () => Promise<Reply>): () => Promise<number[]> {
  const times: number[] = [];
  let looking = true;
  const looked = (async () => {
    while (looking) {
      const { status, milliseconds } = await ask();
      times.push(status === 200 ? milliseconds : Infinity);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  return async () => {
    looking = false;
    await looked;
    return times;
  };
}

/** A file sent for an import, and checked or refused. */
async function uploaded({ url, attacker }: System, content: string): Promise<void> {
  const { tokens } = attacker;
  const { id } = await sendFile(url, tokens.LEADER, content);
  for (let looks = 0; looks < 240; looks += 1) {
    const { data } = await operate(url, tokens.LEADER, `{ import(id: "${id}") { state } }`);
    const found = data?.['import'] as { state: string } | undefined;
    if (found && !['CREATED', 'CHECKING'].includes(found.state))
      return void (await discard(url, tokens.LEADER, id));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('It was never checked');
}

export const hostileInputs: Trial<System> = {
  id: 'hostile-inputs',
  promise: 'no input within the limits holds a process up',
  short: 88,
  long: 396,
  async run(system, tries) {
    const { url, long, processes, victim } = system;
    const tally = new Tally();
    const { gateway, intake } = processes;
    const places = Object.entries(PLACES);
    const inputs: Input[] = places.flatMap(([name, { size, send }], at) => {
      const texts = endless(size);
      // On every change each place gets some of the texts, each text goes to some of the places.
      const share = Math.max(1, Math.floor((tries / places.length) * 1));
      return Array.from({ length: Math.min(share, texts.length) }, (_, n) => {
        const [kind, text] = texts[(at + n * (long ? 1 : 5)) % texts.length] ?? ['', ''];
        // What comes last makes a pattern that has matched all the rest try again.
        return {
          name: `${name}: ${kind}`,
          send: () => send(system, `${text.slice(0, size - 1)}!`),
        };
      });
    });
    inputs.push(...inFields(system, await system.givenParty('text fields')));
    await Promise.all([probe(gateway), probe(intake)]);
    const alive = askedMeanwhile(() => shoot(url, { method: 'GET', path: '/livez' }));
    const others = askedMeanwhile(() => operate(url, victim.tokens.VIEWER, '{ me { name } }'));
    let dearest = { name: '', cpu: 0 };
    for (const { name, send } of inputs) {
      let least = Infinity;
      for (let times = 0; times < AGAIN && least > CPU; times += 1) {
        const before = mainThreadCpu(gateway);
        await send();
        least = Math.min(least, mainThreadCpu(gateway) - before);
      }
      tally.figure(least);
      if (least > dearest.cpu) dearest = { name, cpu: least };
      tally.count(least > CPU ? `${name}: ${least.toFixed(0)} ms of CPU` : null);
    }
    tally.note(`the dearest: ${dearest.name}`);
    for (const [name, contentOf] of Object.entries(FILES)) {
      const problem = await uploaded(system, contentOf(long ? 15 * MB : MB / 2)).then(
        () => null,
        (error: unknown) => `${name}: ${String(error)}`,
      );
      tally.count(problem);
    }
    const [late, waited] = await Promise.all([alive(), others()]);
    for (const [name, child] of Object.entries({ gateway, intake })) {
      if (!isAlive(child)) tally.count(`${name} has ended`);
      else {
        const { worstDelay, delay999 } = await probe(child);
        tally.note(
          `event loop of ${name}: worst ${worstDelay.toFixed(0)}, p99.9 ${delay999.toFixed(0)} ms`,
        );
        if (!long) continue;
        tally.count(worstDelay > LATE ? `${name} was held up ${worstDelay.toFixed(0)} ms` : null);
        tally.count(delay999 > LATE_999 ? `${name}: p99.9 is ${delay999.toFixed(0)} ms` : null);
      }
    }
    const worst = Math.max(...late);
    tally.note(`/livez: worst of ${late.length} ${worst.toFixed(0)} ms`);
    if (long) tally.count(worst > LATE ? `/livez took ${worst.toFixed(0)} ms` : null);
    const p99 = percentile(waited, 0.99);
    tally.note(`{ me } of another organization: p99 of ${waited.length} ${p99.toFixed(0)} ms`);
    if (long) tally.count(p99 > LATE ? `another organization waited ${p99.toFixed(0)} ms` : null);
    return tally.outcome('ms CPU', `≤${CPU} ms of CPU each`);
  },
};
