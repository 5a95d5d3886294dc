import { operate, submit } from '../attack/client.ts';
import { openSocket } from '../attack/socket.ts';
import { addressOf } from '../given/processes.ts';
import { probe } from '../support/probe.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { pause, type Ground } from './ground.ts';

/** What a heap may be larger by at the end than when it had warmed up. Megabytes. */
const GROWTH = 32;
/** The part of the time in which what is kept once is made. */
const WARM = 0.3;

export const longLoad: Trial<Ground> = {
  id: 'long-load',
  promise: 'load that lasts makes no process grow',
  // Seconds.
  short: 10,
  long: 600,
  async run({ start, givenParty, endProcesses }, tries) {
    const tally = new Tally();
    const parties = [await givenParty(), await givenParty()];
    const names = ['gateway', 'worker', 'intake'] as const;
    const children = await Promise.all(names.map((name) => start(name)));
    const url = await addressOf(children[0] as (typeof children)[number]);
    let loading = true;
    let asked = 0;
    const client = async (number: number) => {
      const token = parties[number % parties.length]?.token ?? '';
      for (let at = 0; loading; at += 1) {
        if (at % 10 === 0) await submit(url, token);
        else if (at % 25 === 1) {
          const socket = await openSocket(url, { token });
          socket.send({
            id: '1',
            type: 'subscribe',
            payload: { query: 'subscription { staffingChanged { sequence } }' },
          });
          await socket.next(({ type }) => type === 'next');
          socket.close();
        } else {
          const { errors, status, text } = await operate(
            url,
            token,
            `{ me { name } useCases(first: ${1 + (at % 50)}) { totalCount edges { node { id title score { __typename } } } } } # ${at}`,
          );
          if (errors.length > 0 || status !== 200) tally.count(`${status} ${text.slice(0, 150)}`);
        }
        asked += 1;
        await pause(30);
      }
    };
    const clients = [0, 1, 2].map((number) =>
      client(number).catch((error: unknown) => tally.count(String(error))),
    );
    const heaps = () => Promise.all(children.map(async (child) => (await probe(child)).heap));
    await pause(tries * WARM * 1_000);
    const warm = await heaps();
    await pause(tries * (1 - WARM) * 1_000);
    const after = await heaps();
    loading = false;
    await Promise.all(clients);
    names.forEach((name, at) => {
      const [from, to] = [warm[at] ?? 0, after[at] ?? 0];
      tally.note(`${name}: ${from.toFixed(1)} MB, then ${to.toFixed(1)}`);
      tally.figure(to - from);
      tally.count(to - from > GROWTH ? `${name} grew by ${(to - from).toFixed(0)} MB` : null);
    });
    for (const party of parties) {
      await party.settled();
      const missing = await party.count('cadre.use_case WHERE score_value IS NULL');
      tally.count(missing === 0 ? null : `${missing} use cases have no score`);
    }
    tally.note(`${asked} operations in ${tries} s`);
    await endProcesses('SIGTERM');
    return tally.outcome('MB grown', `≤+${GROWTH} MB`);
  },
};
