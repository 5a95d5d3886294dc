import { ownershipInput } from '@cadre/contracts';
import {
  countingOf,
  ownershipCells,
  proposedSplit,
  type Holder,
  type HolderRef,
  type OwnershipCell,
} from '@cadre/domain';
import {
  findModelsByIds,
  holderNames,
  listCommittees,
  readPolicy,
  readWorld,
  type CommitteeWithMembers,
  type Tx,
} from '@cadre/persistence';
import { z } from 'zod';
import { query } from '../core/operation.ts';
import { keyAfter, pageOf, type Page } from '../paging/keyset.ts';

/** A responsibility, what holds it, and what the guide's split proposes where nothing does. */
export type CellRecord = Omit<OwnershipCell, 'holders'> & {
  holders: (Holder & { name: string; modelName: string | null })[];
  proposal: (HolderRef & { name: string }) | null;
};
/** A row of the matrix: an active use case and its five responsibilities. */
export type OwnershipRowRecord = { useCaseId: string; cells: CellRecord[] };
export type OwnershipRecord = {
  total: number;
  ownedOnce: number;
  orphans: number;
  doubles: number;
  /** How many cells have a proposal. */
  proposed: number;
  /** The responsibilities of the organization itself. */
  organization: CellRecord[];
  useCases: Page<OwnershipRowRecord> & { total: number };
};

type Proposed = OwnershipCell & { proposal: HolderRef | null };
const key = z.tuple([z.string().max(100)]);

/** Who owns what now, by the function that the rule's numbers are counted with: a page of the active use cases, by id. */
export const ownership = query({
  name: 'ownership',
  permission: 'read',
  input: ownershipInput,
  async run(tx, { first, after }, { app }): Promise<OwnershipRecord> {
    const [world, policy] = await Promise.all([readWorld(tx), readPolicy(tx)]);
    const counting = countingOf(world, app.clock.now(), policy);
    const propose = proposedSplit(counting);
    const cells = ownershipCells(counting).map((cell) => ({ ...cell, proposal: propose(cell) }));
    const rows = new Map<string, Proposed[]>();
    for (const cell of cells) {
      if (cell.useCaseId !== null)
        rows.set(cell.useCaseId, [...(rows.get(cell.useCaseId) ?? []), cell]);
    }
    const from = keyAfter(after, key)?.[0] ?? '';
    const left = [...rows]
      .map(([useCaseId, own]) => ({ useCaseId, cells: own }))
      .filter(({ useCaseId }) => useCaseId > from)
      .sort((a, b) => (a.useCaseId < b.useCaseId ? -1 : 1));
    const inState = (state: OwnershipCell['state']) =>
      cells.filter((cell) => cell.state === state).length;
    const page = left.slice(0, first + 1);
    const organization = cells.filter(({ useCaseId }) => useCaseId === null);
    const named = await namesIn(tx, [...organization, ...page.flatMap((row) => row.cells)]);
    return {
      total: cells.length,
      ownedOnce: inState('ONCE'),
      orphans: inState('ORPHAN'),
      doubles: inState('DOUBLE'),
      proposed: cells.filter(({ proposal }) => proposal !== null).length,
      organization: organization.map(named),
      useCases: {
        ...pageOf(
          page,
          first,
          ({ useCaseId }): [string] => [useCaseId],
          (row) => ({ ...row, cells: row.cells.map(named) }),
        ),
        total: rows.size,
      },
    };
  },
});

/** Gives each holder of these cells its name, and the name of the model it is inherited from. */
export async function namesIn(
  tx: Tx,
  cells: readonly Proposed[],
): Promise<(cell: Proposed) => CellRecord> {
  const holders = cells.flatMap((cell) => [
    ...cell.holders,
    ...(cell.proposal ? [cell.proposal] : []),
  ]);
  const models = cells.flatMap((cell) => cell.holders.flatMap(({ modelId }) => modelId ?? []));
  const [named, modelRows] = await Promise.all([
    holderNames(tx, [...new Set(holders.map(({ id }) => id))]),
    findModelsByIds(tx, [...new Set(models)]),
  ]);
  const names = new Map([...named, ...modelRows].map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  return ({ proposal, ...cell }) => ({
    ...cell,
    holders: cell.holders.map((holder) => ({
      ...holder,
      name: nameOf(holder.id),
      modelName: holder.modelId && nameOf(holder.modelId),
    })),
    proposal: proposal && { ...proposal, name: nameOf(proposal.id) },
  });
}

/** Every committee, by name. */
export const committees = query({
  name: 'committees',
  permission: 'read',
  input: z.object({}),
  run: (tx): Promise<CommitteeWithMembers[]> => listCommittees(tx),
});
