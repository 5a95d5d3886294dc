import { RESPONSIBILITY_WORDS, type WorldHolder } from '@cadre/domain';
import { deleteHolders, insertHolders, type Cell } from '@cadre/persistence';
import type { Work } from '../core/work.ts';

/** What is named for a responsibility, before and after a change. */
export type CellChange = { cell: Cell; before: WorldHolder[]; after: WorldHolder[] };

export const keyOf = ({ responsibility, useCaseId }: Cell): string =>
  `${responsibility} ${useCaseId}`;

const without = (holders: readonly WorldHolder[], others: readonly WorldHolder[]): WorldHolder[] =>
  holders.filter(({ holderId }) => others.every((other) => other.holderId !== holderId));

/**
 * Stores what is named now, and records each responsibility that has changed.
 * @param names of all holders, by id
 * @returns the changes that changed something
 */
export async function writeCells(
  work: Work,
  changes: readonly CellChange[],
  names: ReadonlyMap<string, string>,
): Promise<CellChange[]> {
  const removed = changes.flatMap(({ before, after }) => without(before, after));
  const added = changes.flatMap(({ before, after }) => without(after, before));
  if (removed.length > 0) await deleteHolders(work.tx, removed);
  const record = { createdAt: work.at, createdBy: work.actor.memberId };
  await insertHolders(work.tx, added, record, () => work.newId());
  const changed = changes.filter(
    ({ before, after }) => without(before, after).length + without(after, before).length > 0,
  );
  for (const { cell, before, after } of changed) {
    const said = (holders: readonly WorldHolder[]) => ({
      title: RESPONSIBILITY_WORDS[cell.responsibility],
      useCaseId: cell.useCaseId,
      owners: holders.map(({ holderId }) => names.get(holderId) ?? holderId).join(', '),
    });
    const entityId = cell.useCaseId ?? work.tx.organizationId;
    work.audit('responsibility', entityId, said(before), said(after));
  }
  return changed;
}
