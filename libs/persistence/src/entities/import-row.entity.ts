import { json, tenantTable, text, uuid, type RowOf } from './table.ts';

/** What each row of a file became, so that importing the same row again changes nothing. */
export const ImportRowEntity = tenantTable('import_row', {
  key: ['source', 'identity'],
  columns: {
    source: text(),
    identity: text(),
    contentHash: text(),
    entityId: uuid(),
    importedFields: json<unknown>(),
    importId: uuid(),
  },
  references: { importId: 'import_run' },
});
export type ImportRowRow = RowOf<typeof ImportRowEntity>;
