import type { Mutant } from '../support/mutants.ts';

/** What the classes of faults have to notice. */
export const MUTANTS: readonly Mutant[] = [
  {
    id: 'a swallowed failed start',
    caughtBy: 'killed-while-starting',
    file: 'libs/platform/src/queue/backend.ts',
    text: 'if (part.readyPromise === tried) part.readyPromise = void 0;',
    by: '',
  },
];
