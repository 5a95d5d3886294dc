import { archiveInput } from '@cadre/contracts';
import { nameKey } from '@cadre/domain';
import { findImportMapping, updateImportMapping } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { refuseKnownMapping } from './save-import-mapping.command.ts';

/** Deletes a saved mapping, or brings it back: its name is free meanwhile. What was imported with it stays. */
export const archiveImportMapping = command({
  name: 'archiveImportMapping',
  permission: 'import.write',
  input: archiveInput,
  async run(work, { id, expectedVersion, archived }) {
    const mapping = seen(found(await findImportMapping(work.tx, id), 'mapping'), expectedVersion);
    if ((mapping.archivedAt !== null) === archived) return { id };
    if (!archived) await refuseKnownMapping(work, mapping.name, id);
    const archivedAt = archived ? work.at : null;
    await updateImportMapping(work.tx, id, expectedVersion, {
      archivedAt,
      nameKey: archived ? null : nameKey(mapping.name),
    });
    const { name } = mapping;
    work.audit('importMapping', id, { name, archivedAt: mapping.archivedAt }, { name, archivedAt });
    work.emit({ type: 'ImportMappingArchived', mappingId: id, archived });
    return { id };
  },
});
