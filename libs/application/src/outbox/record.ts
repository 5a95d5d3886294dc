import { routeOf } from '@cadre/contracts';
import { insertRecord, type CommittedEvent } from '@cadre/persistence';
import { integrationConsumers } from '../core/integration.ts';
import type { Work } from '../core/work.ts';
import { CHECK_EVERY, FIRST_CHECK } from './reconcile-outbox.ts';

export type AuditEntry = {
  entity: string;
  entityId: string;
  before: unknown;
  after: unknown;
};

/**
 * Sends the audit entries and events of a change in the change's own transaction, as its last statement.
 * @returns the events as they are stored, once they are committed
 */
export async function record(work: Work): Promise<CommittedEvent[]> {
  const { app, actor, caller, operation } = work;
  if (work.events.length === 0 && work.entries.length === 0) return [];
  return insertRecord(work.tx, {
    // The events are looked at soon after the commit, in case this process dies before it has asked for their jobs.
    checkedAt: work.road ? work.at + FIRST_CHECK - CHECK_EVERY : null,
    at: work.at,
    actor,
    source: caller.source,
    action: operation,
    events: work.events.map((event) => {
      const { topic, consumers: own, entityId } = routeOf(event);
      return {
        id: app.newId(),
        payload: event,
        consumers: [...own, ...integrationConsumers(app.integrations, event.type)],
        topic,
        entityId: entityId?.(event) ?? null,
      };
    }),
    entries: work.entries.map(({ entity: entityKind, ...entry }) => ({
      id: app.newId(),
      entityKind,
      ...entry,
    })),
  });
}
