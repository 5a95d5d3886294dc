import { givenPerson } from '../given/portfolio.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { until } from '../support/until.ts';
import type { Ground } from './ground.ts';

const AGAIN = 20_000;
/** Between claim, evaluation and mark; those in an evaluation first. */
const POINTS = [
  'in-recompute-staffing:1',
  'after-recompute-staffing:1',
  'after-claim:1',
  'after-add:1',
  'after-publish:1',
];

export const killedWorkers: Trial<Ground> = {
  id: 'killed-workers',
  promise: "a killed worker's job runs again, and what it crossed is recorded once",
  // On every change killed-processes.ts does the same.
  short: 0,
  long: 20,
  queued: true,
  async run({ long, start, endProcesses, givenParty }, tries) {
    const tally = new Tally();
    for (let at = 0; at < tries; at += 1) {
      const point = POINTS[at % POINTS.length] ?? '';
      const party = await givenParty();
      const doomed = await start('worker', { FAULT: point });
      await givenPerson(party, 'ML_ENGINEER');
      await givenPerson(party, 'ML_ENGINEER');
      const end = await doomed.exited;
      const killed = performance.now();
      await start('worker');
      const fired = () => party.count("cadre.alert WHERE state = 'FIRING'");
      await until(fired, { milliseconds: 60_000, every: 50 });
      const took = performance.now() - killed;
      tally.figure(took / 1_000);
      await party.settled();
      const crossings = await party.count('cadre.alert_transition');
      tally.count(
        end !== 'SIGKILL'
          ? `${point}: it ended with ${String(end)}`
          : crossings !== 1
            ? `${point}: the crossing was recorded ${crossings} times`
            : took > AGAIN * (long ? 1 : 2)
              ? `${point}: again after ${(took / 1_000).toFixed(1)} s`
              : null,
      );
      await endProcesses('SIGKILL');
    }
    return tally.outcome('s until again', `≤${AGAIN / 1_000} s, once`);
  },
};
