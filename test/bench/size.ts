import { similarUseCases, useCases } from '@cadre/application/intake';
import { recomputeStaffing } from '@cadre/application/staffing';
import { words, type BenchParty } from './parties.ts';
import { inRounds, median, pairedFigure, type Row } from './rows.ts';

const [SMALL, LARGE] = [100, 10_000];

/** What grows with one organization: in process, without HTTP, so that it shows. */
export const size: Row = {
  id: 'size',
  title: 'one organization of 10,000 use cases beside one of 100',
  async run(ground) {
    const { app, rounds, progress } = ground;
    const title = 'churn3 forecast7 returns1';
    const problem = words(50);
    const work: Record<string, (party: BenchParty) => Promise<unknown>> = {
      'one evaluation': ({ id }) =>
        recomputeStaffing(app, { organizationId: id, cause: { kind: 'EVENT' } }),
      'the 50 best': (party) => party.does(useCases, { sort: 'SCORE', first: 50 }),
      'similar by title': (party) => party.does(similarUseCases, { title }),
      'similar by title and problem': (party) => party.does(similarUseCases, { title, problem }),
    };
    const [small] = (await ground.givenParties(1, { useCases: SMALL })) as [BenchParty];
    const [large] = (await ground.givenParties(1, { useCases: LARGE })) as [BenchParty];
    const figures = [];
    for (const [what, run] of Object.entries(work)) {
      const timed = async (party: BenchParty) => {
        const took: number[] = [];
        for (let at = 0; at < 5; at += 1) {
          const began = performance.now();
          await run(party);
          took.push(performance.now() - began);
        }
        return median(took);
      };
      const seen = await inRounds(
        { rounds, progress: (text) => progress(`${what}: ${text}`) },
        { large: () => timed(large), small: () => timed(small) },
      );
      const name = `size: ${what}, ${LARGE} use cases ÷ ${SMALL}`;
      figures.push(pairedFigure({ name, unit: 'ms', goal: null }, seen.large, seen.small));
    }
    return { figures };
  },
};
