import type { HintState, Topic } from '@cadre/contracts';
import type { DomainEvent } from '@cadre/domain';
import type {
  CommittedEvent,
  IncidentRow,
  ModelRow,
  TeamRow,
  Tx,
  UseCaseRow,
} from '@cadre/persistence';
import { record, type AuditEntry } from '../outbox/record.ts';
import type { App, Road } from './app.ts';
import type { Actor, Caller } from './caller.ts';

/** A row as a change has stored it. */
export type Stored =
  | { kind: 'incident'; row: IncidentRow }
  | { kind: 'model'; row: ModelRow }
  | { kind: 'team'; row: TeamRow }
  | { kind: 'useCase'; row: UseCaseRow };

/** One change in progress: its transaction, its actor and time, and the events and audit entries it will store. */
export class Work {
  readonly at: number;
  readonly events: DomainEvent[] = [];
  readonly entries: AuditEntry[] = [];
  /** Whole rows as this change leaves them: an answer that shows them need not read them. */
  readonly stored: Stored[] = [];
  /** What the live hints of this change carry, by topic. */
  readonly states = new Map<Topic, HintState>();
  #caller: Caller;
  #operation: string;
  /**
   * Whether the transaction is run again: a unique index may have refused its first attempt, so that now it pays to look which
   * row has the key.
   */
  readonly isRepeated: boolean;
  #recorded: Promise<CommittedEvent[]> = Promise.resolve([]);

  /** Made by `unitOfWork` only. */
  constructor(
    readonly app: App,
    readonly tx: Tx,
    caller: Caller,
    { operation, at, isRepeated }: { operation: string; at: number; isRepeated: boolean },
  ) {
    this.#caller = caller;
    this.#operation = operation;
    this.isRepeated = isRepeated;
    this.at = at;
  }

  get caller(): Caller {
    return this.#caller;
  }

  get operation(): string {
    return this.#operation;
  }

  /**
   * Sets the actor of the change and its name in the audit log, where both are known only from a row read in the
   * transaction.
   */
  actAs(actor: Actor, operation = this.#operation): void {
    this.#caller = { ...this.#caller, actor };
    this.#operation = operation;
  }

  get actor(): Actor {
    return this.caller.actor;
  }

  newId(): string {
    return this.app.newId();
  }

  /** Adds events: stored with the change, published after it. */
  emit(...events: DomainEvent[]): void {
    this.events.push(...events);
  }

  /** Adds an audit entry: `before` is null for a new row, `after` is null for a deleted one. */
  audit(entity: string, entityId: string, before: unknown, after: unknown): void {
    this.entries.push({ entity, entityId, before: before ?? null, after: after ?? null });
  }

  /** Sends the audit entries and events collected so far; the last statement of the transaction. */
  record(): void {
    this.#recorded = record(this);
    // COMMIT fails with the same error.
    this.#recorded.catch(() => undefined);
  }

  /** Where its events go after the commit; nowhere while the commit is that of a larger transaction. */
  get road(): Road | undefined {
    return this.app.database.join ? undefined : this.app.road;
  }

  /** Sends its events on the road, after the commit. */
  async depart(): Promise<void> {
    const events = await this.#recorded;
    if (events.length > 0) this.road?.take(events, this.states);
  }
}
