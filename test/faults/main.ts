// npm run faults [-- --short [--queued]] [--backend postgres|redis|both] [--only <class>[,<class>]] [--tries n] [--json file] [--mutants]
// Processes and services that die, hang, go away, disagree about the time or are replaced: one line for each class.
import { parseArgs } from 'node:util';
import { runMutants } from '../support/mutants.ts';
import { backendsOf, trialsOn } from '../support/trial-backends.ts';
import { conclude, HEADING, runTrials, type TrialResult } from '../support/trials.ts';
import { openGround } from './ground.ts';
import { MUTANTS } from './mutants.ts';
import { TRIALS } from './trials.ts';

const { values: asked } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    queued: { type: 'boolean', default: false },
    backend: { type: 'string', default: 'both' },
    only: { type: 'string' },
    tries: { type: 'string' },
    json: { type: 'string' },
    mutants: { type: 'boolean', default: false },
  },
});
const refuse = (message: string): never => {
  console.error(message);
  process.exit(2);
};
const long = !asked.short;
const backends = backendsOf(asked.backend, { refuse });
if (asked.mutants)
  process.exit(
    await runMutants(import.meta.filename, MUTANTS, { backend: backends[0] ?? 'postgres' }),
  );
const names = asked.only?.split(',');
const trials = names ? TRIALS.filter(({ id }) => names.includes(id)) : TRIALS;
if (trials.length === 0 || (names && trials.length < names.length))
  refuse(`--only names one of: ${TRIALS.map(({ id }) => id).join(', ')}.`);

const tries = asked.tries === undefined ? undefined : Number(asked.tries);
if (tries !== undefined && !(Number.isInteger(tries) && tries > 0 && names))
  refuse('--tries is a whole number, of the classes that --only names.');

const results: TrialResult[] = [];
console.log(HEADING);
for (const on of backends) {
  const ground = await openGround(on, { long });
  try {
    const tried = trialsOn(trials, { long, all: on === backends[0] && !asked.queued });
    results.push(...(await runTrials(tried, ground, { long, on, tries })));
  } finally {
    await ground.close();
  }
}
process.exit(conclude('faults', results, asked.json));
