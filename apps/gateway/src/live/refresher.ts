import type { Logger } from '@cadre/platform/logging';

/** A burst of hints becomes one more read after this pause. Milliseconds. */
const PAUSE = 40;
/** How long to wait after a read that failed. Milliseconds. */
const RETRY = 1_000;

/**
 * Reads again when asked, one read at a time: a request during a read is answered by another read after it. However many
 * hints and subscribers there are, there is at most one read every {@link PAUSE}.
 */
export class Refresher {
  private running = false;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;
  private readonly read: () => Promise<void>;
  private readonly log: Logger;

  constructor(read: () => Promise<void>, log: Logger) {
    this.read = read;
    this.log = log;
  }

  ask(): void {
    if (this.stopped) return;
    if (this.running || this.timer) this.again = true;
    else void this.run();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    this.running = true;
    this.again = false;
    let pause = PAUSE;
    try {
      await this.read();
    } catch (err) {
      // Subscribers keep their last message; the tables are read again after a pause.
      this.log.warn({ err }, 'a live read failed');
      this.again = true;
      pause = RETRY;
    }
    this.running = false;
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.again) void this.run();
    }, pause);
    this.timer.unref();
  }
}
