import { describe, expect, it } from '@jest/globals';
import { Refused } from '../shared/refusal.ts';
import { IMPORT_STATES, mayStep, stepImport, type ImportStep } from './imports.ts';

describe('a step of an import', () => {
  it.each<[ImportStep, string[]]>([
    ['upload', ['CREATED → CHECKING']],
    ['start', ['CHECKED → RUNNING']],
    ['undo', ['FINISHED → UNDOING', 'FAILED → UNDOING']],
    ['discard', ['CREATED → DISCARDED', 'CHECKING → DISCARDED', 'CHECKED → DISCARDED']],
  ])('%s leads where it leads, and nowhere else', (step, ways) => {
    const possible = IMPORT_STATES.filter((state) => mayStep(state, step));
    expect(possible.map((state) => `${state} → ${stepImport(state, step)}`)).toEqual(ways);
    for (const state of IMPORT_STATES) {
      if (!possible.includes(state)) expect(() => stepImport(state, step)).toThrow(Refused);
    }
  });
});
