import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which other work may run. */
const TURN = 10;

/** Yields to other work when it has run for a turn; calling it often costs next to nothing. */
export function givingWay(turn = TURN): {
  pause(): Promise<void> | undefined;
  readonly pauses: number;
} {
  let began = performance.now();
  let pauses = 0;
  return {
    pause() {
      if (performance.now() - began < turn) return undefined;
      pauses += 1;
      return setImmediate().then(() => {
        began = performance.now();
      });
    },
    get pauses() {
      return pauses;
    },
  };
}
