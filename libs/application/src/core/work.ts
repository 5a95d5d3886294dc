import type { DomainEvent } from '@cadre/domain';
import type { Tx } from '@cadre/persistence';
import { record, type AuditEntry } from '../outbox/record.ts';
import type { App } from './app.ts';
import type { Actor, Caller } from './caller.ts';

/** One change under way: its transaction, who makes it and when, and what it will leave behind. */
export class Work {
  readonly at: number;
  readonly events: DomainEvent[] = [];
  readonly entries: AuditEntry[] = [];
  #caller: Caller;
  #operation: string;

  /** Made by `unitOfWork` only. */
  constructor(
    readonly app: App,
    readonly tx: Tx,
    caller: Caller,
    operation: string,
  ) {
    this.#caller = caller;
    this.#operation = operation;
    this.at = app.clock.now();
  }

  get caller(): Caller {
    return this.#caller;
  }

  get operation(): string {
    return this.#operation;
  }

  /** Sets who makes the change, and what the audit log calls it, where a row read within it says so. */
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

  /** Says that something happened: stored with the change, published after it. */
  emit(...events: DomainEvent[]): void {
    this.events.push(...events);
  }

  /** Writes down what changed: `before` null for what is new, `after` null for what is gone. */
  audit(entity: string, entityId: string, before: unknown, after: unknown): void {
    this.entries.push({ entity, entityId, before: before ?? null, after: after ?? null });
  }

  /** Stores the audit entries and events so far; the last statement of the transaction. */
  async record(): Promise<void> {
    await record(this);
  }
}
