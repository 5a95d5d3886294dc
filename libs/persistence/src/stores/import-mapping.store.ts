import { nameKey } from '@cadre/domain';
import { ImportMappingEntity, type ImportMappingRow } from '../entities/import-mapping.entity.ts';
import type { Tx } from '../tenant.ts';
import { findById, insertRow, selectRows, updateRow, type New, type Patch } from './rows.ts';

export const insertImportMapping = (tx: Tx, mapping: New<ImportMappingRow>) =>
  insertRow(tx, ImportMappingEntity, mapping);
export const findImportMapping = (tx: Tx, id: string) => findById(tx, ImportMappingEntity, id);
/** @throws AppError CONFLICT */
export const updateImportMapping = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  patch: Patch<ImportMappingRow>,
) => updateRow(tx, ImportMappingEntity, id, expectedVersion, patch);

/** The mappings that are not deleted, by name. */
export const findImportMappings = (tx: Tx) =>
  selectRows(tx, ImportMappingEntity, 'AND t.archived_at IS NULL ORDER BY t.name, t.id', []);

/** The mapping of this name in any spelling; null where there is none. */
export async function findImportMappingNamed(
  tx: Tx,
  name: string,
): Promise<ImportMappingRow | null> {
  const [mapping] = await selectRows(tx, ImportMappingEntity, 'AND t.name_key = $2', [
    nameKey(name),
  ]);
  return mapping ?? null;
}
