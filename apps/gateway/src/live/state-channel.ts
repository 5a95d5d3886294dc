import type { Hint } from '@cadre/contracts';
import type { Logger } from '@cadre/platform/logging';
import { Mailbox } from './mailbox.ts';
import { Refresher } from './refresher.ts';

export type Numbered = { sequence: number };

/** The interface of a channel to the hub. */
export type Channel = {
  /** The sequence number of the last message to subscribers; null before the first read. */
  readonly sequence: number | null;
  readonly subscribers: number;
  hint(hint: Hint): void;
  refresh(): void;
  close(): void;
};

/**
 * A topic of one organization whose messages are the whole present state. A subscriber gets the state of a read that
 * begins after it has subscribed, and then every state with a higher sequence number.
 */
export class StateChannel<S extends Numbered, M extends Numbered> implements Channel {
  private readonly waiting = new Set<Mailbox<M>>();
  private readonly following = new Set<Mailbox<M>>();
  private last: S | null = null;
  private readonly refresher: Refresher;
  private readonly parts: {
    read: () => Promise<S>;
    message: (before: S | null, now: S) => M;
    merge: (earlier: M, later: M) => M;
    /** The state that a hint carries; null where it has to be read. */
    carried?: (hint: Hint) => S | null;
  };
  /** How often a hint has brought the state. */
  private brought = 0;

  constructor(parts: StateChannel<S, M>['parts'], log: Logger) {
    this.parts = parts;
    this.refresher = new Refresher(() => this.update(), log);
  }

  get sequence(): number | null {
    return this.last?.sequence ?? null;
  }

  get subscribers(): number {
    return this.waiting.size + this.following.size;
  }

  hint(hint: Hint): void {
    if (this.last === null) return this.refresh();
    if (hint.sequence <= this.last.sequence) return;
    const state = this.parts.carried?.(hint) ?? null;
    if (state === null) return this.refresh();
    this.brought += 1;
    this.follow(state);
  }

  refresh(): void {
    if (this.subscribers > 0) this.refresher.ask();
  }

  subscribe(onEnd: () => void): Mailbox<M> {
    const mailbox = new Mailbox<M>(this.parts.merge, () => {
      this.waiting.delete(mailbox);
      this.following.delete(mailbox);
      onEnd();
    });
    this.waiting.add(mailbox);
    this.refresher.ask();
    return mailbox;
  }

  close(): void {
    this.refresher.stop();
    for (const mailbox of [...this.waiting, ...this.following]) void mailbox.return();
  }

  private async update(): Promise<void> {
    // The result of this read may be older than a subscription made meanwhile: those subscribers wait for the next read.
    const newcomers = [...this.waiting];
    const { brought } = this;
    const now = await this.parts.read();
    // A hint has brought a later state than this read found.
    if (this.brought > brought && this.last !== null && now.sequence < this.last.sequence)
      return this.refresher.ask();
    this.follow(now);
    const first = this.parts.message(null, now);
    for (const mailbox of newcomers) {
      if (!this.waiting.delete(mailbox)) continue;
      this.following.add(mailbox);
      mailbox.push(first);
    }
  }

  private follow(now: S): void {
    const before = this.last;
    this.last = now;
    if (before !== null && now.sequence === before.sequence) return;
    const message = this.parts.message(before, now);
    for (const mailbox of this.following) mailbox.push(message);
  }
}
