import { saveImportMappingInput } from '@cadre/contracts';
import type { Mapping } from '@cadre/contracts/import';
import { nameKey } from '@cadre/domain';
import {
  findImportMapping,
  findImportMappingNamed,
  insertImportMapping,
  updateImportMapping,
} from '@cadre/persistence';
import { found, invalid, seen, taken } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import type { Work } from '../core/work.ts';
import { mappingDocument } from './api-mapping.ts';
import { shippedMappings } from './mappings.ts';

/**
 * Saves a mapping under a name, for everybody who imports into this organization. The name in its document stays as it was
 * first saved: by it the rows of a later file are recognised.
 * @throws AppError CONFLICT, also naming the mapping of this name
 */
export const saveImportMapping = command({
  name: 'saveImportMapping',
  permission: 'import.write',
  input: saveImportMappingInput,
  async run(work, { id, expectedVersion, name, mapping: text }) {
    const document = await mappingDocument(text);
    await refuseShippedName(name);
    await refuseKnownMapping(work, name, id);
    return id === null
      ? create(work, name, document)
      : change(work, id, expectedVersion, name, document);
  },
});

async function create(work: Work, name: string, document: Mapping): Promise<{ id: string }> {
  const id = work.newId();
  const mapping = { id, name, nameKey: nameKey(name), document: JSON.stringify(document) };
  await insertImportMapping(work.tx, { ...mapping, updatedAt: work.at, createdAt: work.at });
  work.audit('importMapping', id, null, { name, document });
  work.emit({ type: 'ImportMappingSaved', mappingId: id });
  return { id };
}

async function change(
  work: Work,
  id: string,
  expectedVersion: number | undefined,
  name: string,
  given: Mapping,
): Promise<{ id: string }> {
  const before = found(await findImportMapping(work.tx, id), 'mapping');
  if (expectedVersion === undefined) throw invalid('expectedVersion', 'is needed with an id');
  seen(before, expectedVersion);
  if (before.archivedAt !== null) throw invalid('id', `names ${before.name}, which is deleted`);
  const stored = JSON.parse(before.document) as Mapping;
  const document = { ...given, name: stored.name };
  const changed = await updateImportMapping(work.tx, id, expectedVersion, {
    name,
    nameKey: nameKey(name),
    document: JSON.stringify(document),
    updatedAt: work.at,
  });
  work.audit(
    'importMapping',
    id,
    { name: before.name, document: stored },
    { name: changed.name, document },
  );
  work.emit({ type: 'ImportMappingSaved', mappingId: id });
  return { id };
}

/** By such a name an import gets the mapping that comes with Cadre: a saved one would never be found by it. */
async function refuseShippedName(name: string): Promise<void> {
  const shipped = (await shippedMappings()).find((each) => nameKey(each) === nameKey(name));
  if (shipped === undefined) return;
  throw taken(
    'name',
    `The mapping ${shipped} comes with Cadre: give yours another name.`,
    `is the name of the mapping ${shipped}, which comes with Cadre`,
  );
}

/**
 * A name belongs to one mapping: the database refuses a second one, and the transaction is run again. Only then does this
 * look which has it.
 */
export async function refuseKnownMapping(
  { tx, isRepeated }: Work,
  name: string,
  but: string | null,
): Promise<void> {
  if (!isRepeated) return;
  const known = await findImportMappingNamed(tx, name);
  if (!known || known.id === but) return;
  throw taken(
    'name',
    `There is a mapping of this name already: ${known.name}.`,
    `is the name of the mapping ${known.name} already`,
  );
}
