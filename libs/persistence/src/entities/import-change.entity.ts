import { integer, json, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const IMPORT_CHANGE_KINDS = ['useCase', 'assignment', 'person', 'team'] as const;
export type ImportChangeKind = (typeof IMPORT_CHANGE_KINDS)[number];

/** What a row of a file was noted as before an import noted it anew. */
export type RowBefore = { contentHash: string; importedFields: unknown; importId: string };

/** One thing that an import made (`before` null) or changed: by these it is undone. */
export const ImportChangeEntity = tenantTable('import_change', {
  key: ['importId', 'entityId'],
  columns: {
    importId: uuid(),
    entityId: uuid(),
    kind: word(IMPORT_CHANGE_KINDS),
    /** Of the file. */
    line: integer(),
    /** Of the row, where the thing is what a row became. */
    identity: nullable(text()),
    before: nullable(json<Record<string, unknown>>()),
    after: json<Record<string, unknown>>(),
    rowBefore: nullable(json<RowBefore>()),
  },
  references: { importId: 'import_run' },
  indexes: { import_change_entity: ['entityId'] },
});
export type ImportChangeRow = RowOf<typeof ImportChangeEntity>;
