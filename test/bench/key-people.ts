import { monitorEventLoopDelay } from 'node:perf_hooks';
import { keyPeople } from '@cadre/application/staffing';
import type { BenchParty } from './parties.ts';
import { plainFigure, type Row } from './rows.ts';

const SIZE = { people: 1_000, useCases: 300, models: 100 };

/** "If X left today" for everybody: each person is judged by all rules. In process, so that its longest turn shows. */
export const keyPeopleRow: Row = {
  id: 'key-people',
  title: 'what would change if each of 1,000 people left',
  async run(ground) {
    const [party] = (await ground.givenParties(1, SIZE)) as [BenchParty];
    const [took, turns]: [number[], number[]] = [[], []];
    for (let round = 0; round <= ground.rounds; round += 1) {
      ground.progress(round === 0 ? 'warming up' : `round ${round} of ${ground.rounds}`);
      const turn = monitorEventLoopDelay({ resolution: 1 });
      const began = performance.now();
      turn.enable();
      await party.does(keyPeople, { first: 20 });
      turn.disable();
      if (round === 0) continue;
      took.push(performance.now() - began);
      turns.push(turn.max / 1e6);
    }
    const of = `${SIZE.people} people, ${SIZE.useCases} use cases, ${SIZE.models} models`;
    const figure = (name: string, value: number, seen: number[]) =>
      plainFigure(
        { name: `key people: ${name}, ${of}`, unit: 'ms', goal: { at: 'most', value } },
        seen,
      );
    return { figures: [figure('all of them', 2_000, took), figure('longest turn', 100, turns)] };
  },
};
