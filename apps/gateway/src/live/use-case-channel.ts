import type { LiveUseCases } from '@cadre/application/intake';
import type { Hint } from '@cadre/contracts';
import type { Logger } from '@cadre/platform/logging';
import { Mailbox } from './mailbox.ts';
import { Refresher } from './refresher.ts';
import type { Channel } from './state-channel.ts';
import { mergeUseCases, type UseCasesMessage } from './topics.ts';

type Hinted = { sequence: number; entityId: string | null };
export type UseCaseFilter = { id: string | null; since: number | null };
type Subscriber = { mailbox: Mailbox<UseCasesMessage>; id: string | null; from: number | null };

export type UseCaseReads = {
  /** The present sequence number of the use cases. */
  sequence: () => Promise<number>;
  /** What changed after `since`; without it, the newest use cases. */
  changes: (since: number | null, hinted: Hinted[]) => Promise<LiveUseCases>;
  /** One use case as it is now, with the present sequence number. */
  one: (id: string) => Promise<LiveUseCases>;
};

const HINTS = 5_000;

/** The use cases of one organization, too many to send whole: messages hold what changed. */
export class UseCaseChannel implements Channel {
  sequence: number | null = null;
  private readonly open = new Set<Subscriber>();
  private hinted: Hinted[] = [];
  private readonly refresher: Refresher;
  private readonly reads: UseCaseReads;
  private readonly log: Logger;

  constructor(reads: UseCaseReads, log: Logger) {
    this.reads = reads;
    this.log = log;
    this.refresher = new Refresher(() => this.update(), log);
  }

  get subscribers(): number {
    return this.open.size;
  }

  hint({ sequence, entityId }: Hint): void {
    if (this.sequence !== null && sequence <= this.sequence) return;
    // Beyond this many hints, the changes are read from the stored events instead.
    if (this.hinted.length < HINTS) this.hinted.push({ sequence, entityId });
    this.refresh();
  }

  refresh(): void {
    if (this.open.size > 0) this.refresher.ask();
  }

  subscribe(filter: UseCaseFilter, onEnd: () => void): Mailbox<UseCasesMessage> {
    const mailbox = new Mailbox<UseCasesMessage>(mergeUseCases, () => {
      this.open.delete(subscriber);
      onEnd();
    });
    const subscriber: Subscriber = { mailbox, id: filter.id, from: null };
    this.open.add(subscriber);
    void this.begin(subscriber, filter);
    return mailbox;
  }

  close(): void {
    this.refresher.stop();
    for (const { mailbox } of this.open) void mailbox.return();
  }

  /** Sends the first message. It is read after subscribing, so that no change is lost between it and the next one. */
  private async begin(subscriber: Subscriber, { id, since }: UseCaseFilter): Promise<void> {
    try {
      const base = this.sequence ?? (await this.reads.sequence());
      // Another subscriber may have got further meanwhile.
      this.sequence = Math.max(this.sequence ?? 0, base);
      const first = id === null ? await this.reads.changes(since, []) : await this.reads.one(id);
      subscriber.from = first.sequence;
      subscriber.mailbox.push(first);
      // Without this, the subscriber would miss the messages that were sent to others since its read.
      if (this.sequence > first.sequence) await this.catchUp(subscriber, first.sequence);
      else this.refresh();
    } catch (err) {
      this.log.warn({ err }, 'a live subscription could not begin');
      void subscriber.mailbox.return();
    }
  }

  private async catchUp(subscriber: Subscriber, since: number): Promise<void> {
    await this.deliver(subscriber, await this.reads.changes(since, []));
  }

  private async update(): Promise<void> {
    if (this.sequence === null) return;
    const since = this.sequence;
    const change = await this.reads.changes(since, this.hinted);
    this.sequence = change.sequence;
    this.hinted = this.hinted.filter(({ sequence }) => sequence > change.sequence);
    if (change.sequence === since) return;
    for (const subscriber of this.open) {
      if (subscriber.from !== null && change.sequence > subscriber.from) {
        await this.deliver(subscriber, change);
      }
    }
  }

  private async deliver(subscriber: Subscriber, change: UseCasesMessage): Promise<void> {
    const { id, mailbox } = subscriber;
    if (id === null) return mailbox.push(change);
    const useCases = change.useCases.filter((useCase) => useCase.id === id);
    if (useCases.length > 0) mailbox.push({ ...change, useCases, complete: true });
    // The list was cut, and this use case may be among those left out.
    else if (!change.complete) mailbox.push(await this.reads.one(id));
  }
}
