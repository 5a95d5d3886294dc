import type { Hint } from '@cadre/contracts';

export type { Hint } from '@cadre/contracts';

/** Called for each hint of any organization; it must be quick and must not throw. */
export type HintListener = (hint: Hint) => void;

/** Called when hints may have been lost: the subscriber should read again what it shows. */
export type GapListener = () => void;

/** Carries hints between processes. Hints may be lost or repeated; only the tables are complete. */
export interface Live {
  /**
   * Tells this process's subscribers at once, and those of other processes.
   * @throws AppError UNAVAILABLE when the hint cannot be sent within two seconds; it is then lost
   */
  publish(hint: Hint): Promise<void>;
  /** @returns a function that ends the subscription */
  subscribe(listener: HintListener, onGap?: GapListener): () => void;
  /** Resolves when hints of other processes can arrive; rejects after `milliseconds`. */
  ready(milliseconds?: number): Promise<void>;
  close(): Promise<void>;
}
