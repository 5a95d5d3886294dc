import { assignResponsibilitiesInput } from '@cadre/contracts';
import type { WorldHolder } from '@cadre/domain';
import { findUseCasesByIds, holderNames, lockCells } from '@cadre/persistence';
import { found, invalid, taken } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import type { Work } from '../core/work.ts';
import { keyOf, writeCells, type CellChange } from './write-cells.ts';

type CellInput = ReturnType<typeof assignResponsibilitiesInput.parse>['cells'][number];

/**
 * Names what holds each of these responsibilities, in place of what was named: for one cell of the matrix, or for a split
 * that is accepted as a whole. All of them or none.
 * @throws AppError NOT_FOUND for what is not there, CONFLICT where another member has named a holder since, by the path of
 *   the cell
 */
export const assignResponsibilities = command({
  name: 'assignResponsibilities',
  permission: 'org.write',
  input: assignResponsibilitiesInput,
  async run(work, { cells }) {
    await useCasesThere(work, cells);
    const changes = await changesOf(work, cells);
    const names = await namesOf(work, cells, changes);
    const changed = await writeCells(work, changes, names);
    if (changed.length > 0) work.emit({ type: 'ResponsibilitiesAssigned', count: changed.length });
    return { changed: changed.length };
  },
});

/** Each cell with what was named for it, locked, and what is named now. */
async function changesOf(work: Work, cells: readonly CellInput[]): Promise<CellChange[]> {
  const stored = new Map<string, WorldHolder[]>();
  for (const row of await lockCells(work.tx, cells)) {
    stored.set(keyOf(row), [...(stored.get(keyOf(row)) ?? []), row]);
  }
  const seen = new Set<string>();
  return cells.map(({ responsibility, useCaseId, expectedHolderIds, ...named }, index) => {
    const cell = { responsibility, useCaseId };
    if (seen.has(keyOf(cell))) throw invalid(`cells.${index}`, 'is there twice');
    seen.add(keyOf(cell));
    const before = stored.get(keyOf(cell)) ?? [];
    const known = new Set(before.map(({ holderId }) => holderId));
    if (
      known.size !== new Set(expectedHolderIds).size ||
      expectedHolderIds.some((id) => !known.has(id))
    ) {
      throw taken(
        `cells.${index}.expectedHolderIds`,
        'Another member has named an owner since you saw it. Load it again, then repeat your change.',
        'is not what is named now',
      );
    }
    const all = [
      ...named.personIds.map((holderId) => ({ ...cell, kind: 'PERSON' as const, holderId })),
      ...named.teamIds.map((holderId) => ({ ...cell, kind: 'TEAM' as const, holderId })),
      ...named.committeeIds.map((holderId) => ({ ...cell, kind: 'COMMITTEE' as const, holderId })),
    ];
    const after = all.filter(
      ({ holderId }, at) => all.findIndex((other) => other.holderId === holderId) === at,
    );
    return { cell, before, after };
  });
}

/** A use case that the caller does not see is none. */
async function useCasesThere(work: Work, cells: readonly CellInput[]): Promise<void> {
  const ids = [...new Set(cells.flatMap(({ useCaseId }) => useCaseId ?? []))];
  const there = new Set((await findUseCasesByIds(work.tx, ids)).map(({ id }) => id));
  cells.forEach(({ useCaseId }, index) => {
    if (useCaseId !== null)
      found(there.has(useCaseId) || null, 'use case', `cells.${index}.useCaseId`);
  });
}

/** The names of all holders, of before and now. Nothing new is given to what is archived. */
async function namesOf(
  work: Work,
  cells: readonly CellInput[],
  changes: readonly CellChange[],
): Promise<Map<string, string>> {
  const ids = changes.flatMap(({ before, after }) =>
    [...before, ...after].map(({ holderId }) => holderId),
  );
  const rows = await holderNames(work.tx, [...new Set(ids)]);
  const known = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]));
  const check = (kind: string, id: string, path: string) => {
    const row = found(known.get(`${kind} ${id}`), kind.toLowerCase(), path);
    if (row.archivedAt !== null) throw invalid(path, `names ${row.name}, which is archived`);
  };
  cells.forEach(({ personIds, teamIds, committeeIds }, index) => {
    for (const id of personIds) check('PERSON', id, `cells.${index}.personIds`);
    for (const id of teamIds) check('TEAM', id, `cells.${index}.teamIds`);
    for (const id of committeeIds) check('COMMITTEE', id, `cells.${index}.committeeIds`);
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
