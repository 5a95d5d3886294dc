import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { submitUseCase } from '@cadre/application/intake';
import { verify } from '@cadre/application/verify';
import { addressOf } from '../given/processes.ts';
import { givenPerson } from '../given/portfolio.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { until } from '../support/until.ts';
import { submit } from '../attack/client.ts';
import { CRITERIA, type Ground } from './ground.ts';

const LOADER = pathToFileURL(path.resolve(import.meta.dirname, '../support/skewed-clock.mjs')).href;
const MINUTE = 60_000;
/** Settings of a process whose clock is ahead by so many minutes. */
export const skewed = (minutes: number) => ({
  NODE_OPTIONS: `--import=${LOADER}`,
  CLOCK_SKEW_MS: String(minutes * MINUTE),
});

export const clockSkew: Trial<Ground> = {
  id: 'clock-skew',
  promise: 'processes whose clocks are minutes apart lose nothing and double nothing',
  // Minutes between each pair of clocks.
  short: 1,
  long: 3,
  async run({ app, start, endProcesses, givenParty }, tries) {
    const tally = new Tally();
    for (let round = 0; round < tries; round += 1) {
      const minutes = [5, 30, -20][round] ?? 5;
      const party = await givenParty();
      const [gateway] = await Promise.all([
        start('gateway', skewed(minutes)),
        start('worker', skewed(-minutes)),
        start('worker', skewed(0)),
        start('intake', skewed(2 * minutes)),
      ]);
      const url = await addressOf(gateway);
      const began = performance.now();
      for (let at = 0; at < 5; at += 1) {
        await submit(url, party.token);
        await party.does(submitUseCase, { title: `Churn ${at}`, criteria: CRITERIA });
      }
      await givenPerson(party, 'ML_ENGINEER');
      await givenPerson(party, 'ML_ENGINEER');
      await until(
        async () => (await party.count('cadre.use_case WHERE score_value IS NULL')) === 0,
        {
          milliseconds: 90_000,
        },
      );
      await until(async () => (await party.count("cadre.alert WHERE state = 'FIRING'")) === 1, {
        milliseconds: 90_000,
      });
      await party.settled();
      tally.figure((performance.now() - began) / 1_000);
      const scores = await party.count('cadre.use_case_score');
      tally.count(scores === 10 ? null : `${minutes} min: ${scores} scores of 10 use cases`);
      const crossings = await party.count('cadre.alert_transition');
      tally.count(crossings === 1 ? null : `${minutes} min: ${crossings} records of a crossing`);
      const differences = await verify(app, [party.id], { patience: 60_000 });
      tally.count(
        differences.length === 0
          ? null
          : `${minutes} min: ${differences.length} differences, ${JSON.stringify(differences[0])}`,
      );
      await endProcesses('SIGTERM');
    }
    return tally.outcome('s', 'all once, 0 differences');
  },
};
