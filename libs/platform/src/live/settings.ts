import type { Hint } from '@cadre/contracts';

export type { Hint } from '@cadre/contracts';

/** Called for each hint of any organization; it must be quick and must not throw. */
export type HintListener = (hint: Hint) => void;

/** Called when hints may have been lost: read again what you show. */
export type GapListener = () => void;

/** Carries hints between processes. Hints may be lost or repeated: the tables are the truth. */
export interface Live {
  /** @throws AppError UNAVAILABLE when it cannot be sent within two seconds; it is then lost */
  publish(hint: Hint): Promise<void>;
  /** @returns ends the subscription */
  subscribe(listener: HintListener, onGap?: GapListener): () => void;
  /** Resolves when hints of other processes arrive; rejects when `milliseconds` have passed. */
  ready(milliseconds?: number): Promise<void>;
  close(): Promise<void>;
}
