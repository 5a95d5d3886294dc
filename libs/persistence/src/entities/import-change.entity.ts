import { integer, json, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const IMPORT_CHANGE_KINDS = [
  'useCase',
  'assignment',
  'person',
  'team',
  'ownership',
] as const;
export type ImportChangeKind = (typeof IMPORT_CHANGE_KINDS)[number];

/** The note about a row of a file before an import replaced it. */
export type RowBefore = { contentHash: string; importedFields: unknown; importId: string };

/** A row that an import created (`before` null) or changed: the record by which the import is undone. */
export const ImportChangeEntity = tenantTable('import_change', {
  key: ['importId', 'entityId'],
  columns: {
    importId: uuid(),
    entityId: uuid(),
    kind: word(IMPORT_CHANGE_KINDS),
    /** The line in the file. */
    line: integer(),
    /** The identity of the file's row, if the entity is what that row became. */
    identity: nullable(text()),
    before: nullable(json<Record<string, unknown>>()),
    after: json<Record<string, unknown>>(),
    rowBefore: nullable(json<RowBefore>()),
  },
  references: { importId: 'import_run' },
  indexes: { import_change_entity: ['entityId'] },
});
export type ImportChangeRow = RowOf<typeof ImportChangeEntity>;
