import { bytes, integer, tenantTable, uuid } from './table.ts';

/** A piece of an uploaded file, kept until its import ends. */
export const ImportChunkEntity = tenantTable('import_chunk', {
  key: ['importId', 'number'],
  columns: { importId: uuid(), number: integer(), bytes: bytes() },
  references: { importId: 'import_run' },
});
