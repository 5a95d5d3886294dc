import { instant, integer, nullable, tenantTable, text, uuid, type RowOf } from './table.ts';

/** A mapping that members of an organization have made and saved. */
export const ImportMappingEntity = tenantTable('import_mapping', {
  key: ['id'],
  columns: {
    id: uuid(),
    /** What members call it; the name in its document stays, since it tells whose rows were imported before. */
    name: text(),
    /** `nameKey` of the name; null once it is deleted. */
    nameKey: nullable(text()),
    /** As JSON text: the order of its fields and words means something, and `jsonb` does not keep it. */
    document: text(),
    updatedAt: instant(),
    archivedAt: nullable(instant()),
    version: integer(),
    createdAt: instant(),
  },
  indexes: {
    import_mapping_name_once: { on: ['organizationId', 'nameKey'], unique: true },
  },
});
export type ImportMappingRow = RowOf<typeof ImportMappingEntity>;
