import { undoMergeInput } from '@cadre/contracts';
import { nameKey } from '@cadre/domain';
import {
  endMerge,
  findMerge,
  moveBack,
  moveLinkHistory,
  type MergeKind,
  type PersonRow,
} from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import type { Work } from '../core/work.ts';
import { refuseKnownModel } from '../models/known-model.ts';
import { refuseKnownPerson, refuseKnownTeam } from './known.ts';
import { KINDS, type Mergeable } from './merging.ts';

/**
 * Makes two rows of one again: what the merge moved goes back where it still is, and what the kept row took over is the
 * merged one's again, unless it was changed since.
 * @throws AppError INVALID_STATE when it was undone already, or the kept row was merged further; CONFLICT when another row
 *   has the name, address or number by now
 */
export const undoMerge = command({
  name: 'undoMerge',
  permission: 'org.write',
  input: undoMergeInput,
  async run(work, { id }) {
    const merge = found(await findMerge(work.tx, id), 'merge');
    const { kind, keptId, mergedId, moved, taken } = merge;
    const { lock, update } = KINDS[kind];
    const rows = await lock(work.tx, [keptId, mergedId]);
    const kept = found(
      rows.find((row) => row.id === keptId),
      kind,
    );
    const merged = found(
      rows.find((row) => row.id === mergedId),
      kind,
    );
    if (!(await endMerge(work.tx, id, work.at))) throw over(`${merged.name} is no longer merged.`);
    if (kept.mergedIntoId !== null) {
      throw over(`${kept.name} was itself merged into another row. Undo that first.`);
    }
    await moveBack(work.tx, kind, moved, { from: mergedId, to: keptId });
    if (kind === 'MODEL') await moveLinkHistory(work.tx, keptId, mergedId, moved);
    const given = Object.entries(taken).filter(([field, value]) => kept[field] === value);
    const whole = await update(
      work.tx,
      keptId,
      kept.version,
      Object.fromEntries(given.map(([field]) => [field, field === 'description' ? '' : null])),
    );
    // Two rows of one name that were there before names were unique are two such rows again.
    const [text, key] = kind === 'PERSON' ? ['email', 'emailKey'] : ['name', 'nameKey'];
    const own = merged[text ?? ''];
    const isDouble = typeof own === 'string' && whole[key ?? ''] === nameKey(own);
    if (!isDouble) await refuseKnown(work, kind, merged);
    const back = await update(work.tx, mergedId, merged.version, {
      archivedAt: null,
      mergedIntoId: null,
      ...(isDouble && { [`${text}Doubled`]: true }),
      ...(given.some(([field]) => field === 'memberId') && { memberId: taken['memberId'] }),
    });
    work.audit(kind.toLowerCase(), keptId, { ...kept, merged: merged.name }, whole);
    work.audit(kind.toLowerCase(), mergedId, merged, back);
    work.emit({ type: 'MergeUndone', mergeId: id, kind, keptId, mergedId });
    return { id, keptId, mergedId };
  },
});

async function refuseKnown(work: Work, kind: MergeKind, merged: Mergeable): Promise<void> {
  if (kind === 'TEAM') return refuseKnownTeam(work, merged.name, merged.id);
  if (kind === 'MODEL') return refuseKnownModel(work, merged.name, merged.id);
  const { email, employeeNumber } = merged as Mergeable & Partial<PersonRow>;
  return refuseKnownPerson(work, { email, employeeNumber }, merged.id);
}

const over = (message: string): AppError =>
  new AppError('INVALID_STATE', message, { fields: [{ path: 'id', message: 'cannot be undone' }] });
