import type { DomainEvent } from '@cadre/domain';
import {
  bigint,
  instant,
  integer,
  json,
  nullable,
  tenantTable,
  text,
  texts,
  uuid,
  withDefault,
  type RowOf,
} from './table.ts';

/**
 * Events between their change and their effects: unpublished → published → settled, when every consumer has an inbox row.
 */
export const OutboxEntity = tenantTable('outbox', {
  key: ['id'],
  columns: {
    id: uuid(),
    eventType: text(),
    payload: json<DomainEvent>(),
    occurredAt: instant(),
    consumers: texts(),
    topic: nullable(text()),
    topicSequence: nullable(bigint()),
    entityId: nullable(text()),
    publishedAt: nullable(instant()),
    publications: withDefault(integer(), 0),
    checkedAt: nullable(instant()),
    settledAt: nullable(instant()),
  },
  indexes: {
    outbox_unpublished: { on: ['organizationId', 'id'], where: '(published_at IS NULL)' },
    outbox_unsettled: { on: ['organizationId', 'id'], where: '(settled_at IS NULL)' },
    outbox_topic: {
      on: ['organizationId', 'topic', 'topicSequence'],
      where: '(topic IS NOT NULL)',
    },
    outbox_checks: {
      on: ['organizationId', 'checkedAt'],
      where: '((settled_at IS NULL) AND (published_at IS NOT NULL))',
    },
  },
});
export type OutboxRow = RowOf<typeof OutboxEntity>;
