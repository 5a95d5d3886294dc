import { addressOf } from '../given/processes.ts';
import { PROBED, probe } from '../support/probe.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { discard, eachOf, operate, problemOf, sendFile } from './client.ts';
import { openSocket } from './socket.ts';
import { isAlive, type System } from './system.ts';

/** The heap of the gateway that is filled, and what it may grow by. Megabytes. */
const HEAP = 384;
const GROWTH = 64;
/** Characters of a document: as many as it may have. */
const DOCUMENT = 16_000;
/** Of a file. */
const FILE = 1_000_000;

/** Documents that all differ: of one long comment, or of thousands of small ones, each of which the parser keeps. */
const documentOf = (number: number): string => {
  const query = `{ me { name } } # ${number}\n`;
  const piece = number % 2 === 0 ? '#\n' : `# ${number} and so on `;
  return query + piece.repeat((DOCUMENT - query.length) / piece.length);
};

export const memory: Trial<System> = {
  id: 'memory',
  promise: 'what was sent is not kept: memory is bounded by bytes',
  // Documents; of files and sockets a twentieth.
  short: 300,
  long: 10_000,
  async run(system, tries) {
    const tally = new Tally();
    const { tokens } = await system.givenParty('memory');
    const gateway = await system.start('gateway', {
      NODE_OPTIONS: `${PROBED.NODE_OPTIONS} --max-old-space-size=${HEAP}`,
    });
    const url = await addressOf(gateway);
    const send = async (number: number) => {
      const reply = await operate(url, tokens.VIEWER, documentOf(number));
      tally.count(problemOf(reply) ?? (reply.data ? null : reply.text.slice(0, 100)));
    };
    const upload = async () => {
      const content = `Title\n${'a'.repeat(99)}\n`.repeat(FILE / 106);
      const { id, reply } = await sendFile(url, tokens.LEADER, content);
      tally.count(problemOf(reply));
      tally.count(problemOf(await discard(url, tokens.LEADER, id)));
    };
    const socket = async () => {
      const opened = await openSocket(url, { token: tokens.VIEWER });
      const query = 'subscription { useCaseChanged { sequence } }';
      opened.send({ id: '1', type: 'subscribe', payload: { query } });
      await opened.next(({ type }) => type === 'next');
      opened.close();
      tally.count(null);
    };
    const times = (count: number, work: (number: number) => Promise<void>) =>
      eachOf(Array.from({ length: count }), 4, (_, at) => work(at));
    // What is made once and kept is no growth.
    await times(20, (at) => send(-1 - at));
    await Promise.all([upload(), socket()]);
    const before = (await probe(gateway)).heap;
    await times(tries, send);
    const afterDocuments = (await probe(gateway)).heap - before;
    await times(Math.ceil(tries / 20), socket);
    await times(Math.min(40, Math.ceil(tries / 20)), upload);
    const alive = isAlive(gateway);
    tally.count(alive ? null : `a heap of ${HEAP} MB died`);
    if (alive) {
      const grown = (await probe(gateway)).heap - before;
      tally.note(
        `${before.toFixed(0)} MB before; ${afterDocuments.toFixed(1)} MB more after documents, ${grown.toFixed(1)} after all`,
      );
      tally.figure(Math.max(afterDocuments, grown));
      tally.count(
        Math.max(afterDocuments, grown) > GROWTH ? `the heap grew by ${grown.toFixed(0)} MB` : null,
      );
    }
    await gateway.kill('SIGKILL');
    return tally.outcome('MB', `≤+${GROWTH} MB, heap ${HEAP} MB`);
  },
};
