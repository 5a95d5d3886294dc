import { findUseCasesByIds, holderNames, type ImportChangeRow } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import type { PutBack } from './import-target.ts';
import { GROUPS, lockNamed, writeNamed, type Named } from './ownership.cells.ts';
import { pick, waysBack } from './put-back.ts';

type Row = Named & { id: string };
const FIELDS = GROUPS.flat();

/** Names again what was named before an import, unless a member has named another since, or it is not there any more. */
export async function putOwnershipBack(
  work: Work,
  changes: readonly ImportChangeRow[],
): Promise<PutBack> {
  const organizationId = work.tx.organizationId;
  const ids = changes.map(({ entityId }) => entityId);
  const useCases = new Map((await findUseCasesByIds(work.tx, ids)).map((row) => [row.id, row]));
  const there = ids.filter((id) => id === organizationId || useCases.has(id));
  const named = await lockNamed(work, there);
  const stored = new Map(
    [...named].map(([id, holders]): [string, Row] => [id, { id, ...holders }]),
  );
  const nameOf = ({ id }: Row): string => useCases.get(id)?.title ?? 'the organization';
  const { ways, kept } = waysBack<Row>(GROUPS, changes, stored, nameOf);
  const present = await presentHolders(
    work,
    ways.map(({ merged }) => merged),
  );
  const back = ways.map(({ change, current, merged }) => {
    const after = pick(merged, FIELDS) as Named;
    for (const field of FIELDS) {
      const left = after[field].filter((ref) => present.has(ref) || current[field].includes(ref));
      if (left.length < after[field].length) {
        const reason = 'named one who is not here any more, and is not named again';
        kept.push({ line: change.line, what: nameOf(current), reason });
      }
      after[field] = left;
    }
    return { subject: current.id, before: pick(current, FIELDS) as Named, after };
  });
  await writeNamed(work, back);
  return { restored: ways.map(({ change }) => change), kept };
}

/** Those of the holders named in these rows that are there and not archived. */
async function presentHolders(work: Work, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const refs = rows.flatMap((row) => FIELDS.flatMap((field) => row[field]));
  const ids = refs.map((ref) => ref.split(' ')[1] ?? '');
  const found = await holderNames(work.tx, [...new Set(ids)]);
  return new Set(
    found.filter(({ archivedAt }) => archivedAt === null).map(({ kind, id }) => `${kind} ${id}`),
  );
}
