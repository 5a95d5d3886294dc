import { mergeRowsInput } from '@cadre/contracts';
import type { Overload } from '@cadre/domain';
import { insertMerge, moveLinkHistory, moveReferences, type MergeKind } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found, invalid, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import type { Work } from '../core/work.ts';
import { KINDS, overloadsOf, takenOver, type Mergeable } from './merging.ts';

/**
 * Makes two rows of one person, team or model one: what refers to the merged row refers to the kept one from then on, which
 * takes over what it has nothing of. The merged row stays, archived, and knows where it went.
 * @throws AppError CONFLICT; VALIDATION_FAILED naming the days on which a person would be above 1.0 FTE
 */
export const mergeRows = command({
  name: 'mergeRows',
  permission: 'org.write',
  input: mergeRowsInput,
  async run(work, { kind, keptId, keptVersion, mergedId, mergedVersion }) {
    if (keptId === mergedId) throw invalid('mergedId', 'must name another row than keptId');
    const rows = await KINDS[kind].lock(work.tx, [keptId, mergedId]);
    const rowOf = (id: string, path: string, version: number) =>
      seen(
        present(
          found(
            rows.find((row) => row.id === id),
            kind,
            path,
          ),
          path,
        ),
        version,
      );
    const kept = rowOf(keptId, 'keptId', keptVersion);
    const merged = rowOf(mergedId, 'mergedId', mergedVersion);
    refuseTwoMembers(kept, merged);
    refuseOverloads(await overloadsOf(work.tx, kind, [keptId, mergedId]), kept.name);
    const moved = await moveReferences(work.tx, kind, mergedId, keptId);
    if (kind === 'MODEL') moved.push(...(await moveLinkHistory(work.tx, mergedId, keptId)));
    const taken = takenOver(kind, kept, merged);
    await handOver(work, kind, { kept, merged, taken });
    const id = work.newId();
    insertMerge(work.tx, { id, kind, keptId, mergedId, at: work.at, undoneAt: null, moved, taken });
    work.emit({ type: 'RowsMerged', mergeId: id, kind, keptId, mergedId });
    return { id, kind, keptId, mergedId, at: work.at };
  },
});

function present(row: Mergeable, path: string): Mergeable {
  if (row.archivedAt !== null) throw invalid(path, `names ${row.name}, which is archived`);
  return row;
}

function refuseTwoMembers(kept: Mergeable, merged: Mergeable): void {
  if (!kept['memberId'] || !merged['memberId']) return;
  throw new AppError(
    'INVALID_STATE',
    `${kept.name} and ${merged.name} sign in as two members. Unlink one of them first.`,
    { fields: [{ path: 'mergedId', message: 'signs in as another member' }] },
  );
}

function refuseOverloads(found: readonly Overload[], name: string): void {
  if (found.length === 0) return;
  const spans = found.map(
    ({ from, until, fte }) => `${fte} FTE from ${from} ${until ? `until ${until}` : 'on'}`,
  );
  throw new AppError(
    'VALIDATION_FAILED',
    `As one person ${name} would have ${spans.join(', and ')}. Correct the roles first.`,
    { fields: spans.map((span) => ({ path: 'mergedId', message: `would bring ${span}` })) },
  );
}

type Pair = { kept: Mergeable; merged: Mergeable; taken: Record<string, unknown> };

/** Archives the merged row first: its keys and its member are free then for the kept one. */
async function handOver(work: Work, kind: MergeKind, { kept, merged, taken }: Pair): Promise<void> {
  const { update } = KINDS[kind];
  const gone = await update(work.tx, merged.id, merged.version, {
    archivedAt: work.at,
    mergedIntoId: kept.id,
    ...('memberId' in taken && { memberId: null }),
  });
  work.audit(kind.toLowerCase(), merged.id, merged, gone);
  const whole = await update(work.tx, kept.id, kept.version, taken);
  work.audit(kind.toLowerCase(), kept.id, kept, { ...whole, merged: merged.name });
}
