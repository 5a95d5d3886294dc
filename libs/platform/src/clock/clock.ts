/** The only source of the present time. Commands take it as an argument, so that tests control time. */
export interface Clock {
  /** The present instant: epoch milliseconds, UTC. */
  now(): number;
}

/** A clock that tests set; it does not advance by itself. */
export interface SettableClock extends Clock {
  /** Jumps to an instant (epoch milliseconds). */
  set(instant: number): void;
  /** Moves on by a number of milliseconds. */
  advance(milliseconds: number): void;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stays at `start` (epoch milliseconds) until it is set or advanced. */
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
