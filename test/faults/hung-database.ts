import { operate } from '../attack/client.ts';
import { addressOf } from '../given/processes.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { until } from '../support/until.ts';
import { isReady, pause, type Ground } from './ground.ts';

const ANSWERED = 5_000;
/** Clients: twice as many as the gateway has connections. */
const CLIENTS = 20;

export const hungDatabase: Trial<Ground> = {
  id: 'hung-database',
  promise: 'while PostgreSQL hangs every request is answered',
  // Seconds that it hangs. On every change hung-database.e2e.spec.ts does much the same.
  short: 0,
  long: 30,
  async run({ long, start, givenParty, signalDatabase }, tries) {
    const tally = new Tally();
    const { token } = await givenParty();
    const gateway = await start('gateway');
    const url = await addressOf(gateway);
    const ask = () =>
      operate(
        url,
        token,
        '{ teams(first: 5) { edges { node { id name } } } }',
        {},
        { withinMs: 30_000 },
      );
    for (let at = 0; at < 10; at += 1) await ask();
    const codes = new Map<string, number>();
    let hanging = true;
    await signalDatabase('SIGSTOP');
    const clients = Array.from({ length: CLIENTS }, async () => {
      while (hanging) {
        const { status, errors, data, milliseconds } = await ask();
        const code = errors[0]?.extensions.code ?? (data ? 'data' : String(status));
        codes.set(code, (codes.get(code) ?? 0) + 1);
        tally.figure(milliseconds / 1_000);
        const isTold = code === 'UNAVAILABLE' || code === 'RATE_LIMITED' || code === 'data';
        tally.count(
          milliseconds > ANSWERED * (long ? 1 : 1.5)
            ? `answered after ${milliseconds.toFixed(0)} ms`
            : isTold
              ? null
              : `answered with ${code}`,
        );
        await pause(50);
      }
    });
    await pause(tries * 1_000);
    hanging = false;
    await signalDatabase('SIGCONT');
    const back = performance.now();
    await Promise.all(clients);
    await until(() => isReady(url), { milliseconds: 60_000, every: 50 });
    const ready = (performance.now() - back) / 1_000;
    tally.note(`ready ${ready.toFixed(1)} s after it went on; ${[...codes].join(' ')}`);
    tally.count(ready > (long ? 10 : 30) ? `ready after ${ready.toFixed(1)} s` : null);
    await gateway.kill('SIGTERM');
    return tally.outcome('s', `≤${ANSWERED / 1_000} s each`);
  },
};
