import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others have their turn. */
const TURN = 10;

/** Gives way to others when a turn has lasted long enough; asked as often as one likes, it costs next to nothing. */
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
