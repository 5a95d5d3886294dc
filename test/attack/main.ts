// npm run attack [-- --short] [--backend postgres|redis|both] [--only <class>[,<class>]] [--json file] [--mutants]
// The tables "Attack surface" and "Fair use" of what Cadre promises, against its real processes: one line for each class.
import { parseArgs } from 'node:util';
import { startTestServices } from '../support/services.ts';
import { runMutants } from '../support/mutants.ts';
import { backendsOf, trialsOn } from '../support/trial-backends.ts';
import { conclude, HEADING, runTrials, type TrialResult } from '../support/trials.ts';
import { openSystem } from './system.ts';
import { MUTANTS } from './mutants.ts';
import { TRIALS } from './trials.ts';

const { values: asked } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    backend: { type: 'string', default: 'both' },
    only: { type: 'string' },
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

const services = await startTestServices();
const results: TrialResult[] = [];
try {
  console.log(HEADING);
  for (const on of backends) {
    const system = await openSystem(on, { long });
    try {
      const tried = trialsOn(trials, { long, all: on === backends[0] });
      results.push(...(await runTrials(tried, system, { long, on })));
    } finally {
      await system.close();
    }
  }
} finally {
  await services.stop();
}
process.exit(conclude('attack', results, asked.json));
