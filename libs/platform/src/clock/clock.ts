/** The only source of the present. Commands take it as an argument, so that tests own time. */
export interface Clock {
  /** The present instant: epoch milliseconds, UTC. */
  now(): number;
}

/** A clock that tests move by hand; it never goes on by itself. */
export interface SettableClock extends Clock {
  /** Jumps to an instant (epoch milliseconds). */
  set(instant: number): void;
  /** Moves on by a number of milliseconds. */
  advance(milliseconds: number): void;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock standing still at `start` (epoch milliseconds) until it is moved. */
export function settableClock(start: number): SettableClock {
  let present = start;
  return {
    now: () => present,
    set: (instant) => {
      present = instant;
    },
    advance: (milliseconds) => {
      present += milliseconds;
    },
  };
}
