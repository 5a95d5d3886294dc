/**
 * The messages for one subscriber: an async iterator that holds at most one. A message that comes before the client has
 * taken the last one is merged into it, so that a slow client needs no more memory.
 *
 * An object, not an `async function*`: `return()` must wake a waiting `next()`, or unsubscribing would hang until the
 * next message.
 */
export class Mailbox<M> implements AsyncIterableIterator<M> {
  private pending: { message: M } | null = null;
  private waiting: ((result: IteratorResult<M>) => void) | null = null;
  private ended = false;
  private readonly merge: (earlier: M, later: M) => M;
  private readonly onEnd: () => void;

  /** @param onEnd called once, when the subscriber has stopped reading */
  constructor(merge: (earlier: M, later: M) => M, onEnd: () => void) {
    this.merge = merge;
    this.onEnd = onEnd;
  }

  push(message: M): void {
    if (this.ended) return;
    const wake = this.waiting;
    if (wake) {
      this.waiting = null;
      wake({ value: message, done: false });
    } else {
      this.pending = {
        message: this.pending ? this.merge(this.pending.message, message) : message,
      };
    }
  }

  next(): Promise<IteratorResult<M>> {
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    if (this.pending) {
      const { message } = this.pending;
      this.pending = null;
      return Promise.resolve({ value: message, done: false });
    }
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  return(): Promise<IteratorResult<M>> {
    if (!this.ended) {
      this.ended = true;
      this.pending = null;
      this.waiting?.({ value: undefined, done: true });
      this.waiting = null;
      this.onEnd();
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: unknown): Promise<IteratorResult<M>> {
    void this.return();
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
