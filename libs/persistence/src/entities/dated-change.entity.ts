import type { DatedChange } from '@cadre/domain';
import { instant, json, nullable, tenantTable, text, word, type RowOf } from './table.ts';

export const DATED_KINDS = [
  'useCase',
  'team',
  'model',
  'person',
  'assignment',
  'link',
  'holder',
  'seat',
  'position',
] as const;

/** The values a row had before a change, of what facts read at past instants; written by triggers. */
export const DatedChangeEntity = tenantTable('dated_change', {
  key: ['kind', 'key', 'at'],
  columns: {
    kind: word(DATED_KINDS),
    key: text(),
    at: instant(),
    before: nullable(json<DatedChange['before']>()),
  },
  indexes: { dated_change_at: ['at'] },
});
export type DatedChangeRow = RowOf<typeof DatedChangeEntity>;
