import { Refused } from '../shared/refusal.ts';

/**
 * The states of an import: created, its file checked without writing anything, then written, then perhaps undone. An import
 * by the command line begins at RUNNING.
 */
export const IMPORT_STATES = [
  'CREATED',
  'CHECKING',
  'CHECKED',
  'RUNNING',
  'FINISHED',
  'FAILED',
  'UNDOING',
  'UNDONE',
  'DISCARDED',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What a member can ask of an import; all other changes of state it makes by itself. */
export type ImportStep = 'upload' | 'start' | 'undo' | 'discard';

const STEPS: Record<ImportStep, { from: readonly ImportState[]; to: ImportState; done: string }> = {
  upload: { from: ['CREATED'], to: 'CHECKING', done: 'has its file already' },
  start: { from: ['CHECKED'], to: 'RUNNING', done: 'can only be started after its check' },
  // A failed import has written something, too.
  undo: { from: ['FINISHED', 'FAILED'], to: 'UNDOING', done: 'has nothing that could be undone' },
  discard: {
    from: ['CREATED', 'CHECKING', 'CHECKED'],
    to: 'DISCARDED',
    done: 'has begun or is over: there is nothing to discard',
  },
};

/** Whether `step` is possible now. */
export const mayStep = (state: ImportState, step: ImportStep): boolean =>
  STEPS[step].from.includes(state);

/**
 * The state that `step` leads to.
 * @throws Refused INVALID_STATE
 */
export function stepImport(state: ImportState, step: ImportStep): ImportState {
  const { to, done } = STEPS[step];
  if (mayStep(state, step)) return to;
  throw new Refused({
    code: 'INVALID_STATE',
    message: `This import ${done}.`,
    fields: [{ path: 'id', message: `is ${state}` }],
  });
}
