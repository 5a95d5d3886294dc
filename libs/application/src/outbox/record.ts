import { routeOf } from '@cadre/contracts';
import { insertRecord } from '@cadre/persistence';
import { integrationConsumers } from '../core/integration.ts';
import type { Work } from '../core/work.ts';

export type AuditEntry = {
  entity: string;
  entityId: string;
  before: unknown;
  after: unknown;
};

/** Sends the audit entries and events of a change in the change's own transaction, as its last statement. */
export function record(work: Work): void {
  const { app, actor, caller, operation } = work;
  if (work.events.length === 0 && work.entries.length === 0) return;
  insertRecord(work.tx, {
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
