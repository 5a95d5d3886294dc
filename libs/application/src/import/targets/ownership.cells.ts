import {
  isOfOrganization,
  RESPONSIBILITIES,
  type HolderKind,
  type Responsibility,
  type WorldHolder,
} from '@cadre/domain';
import { HOLDER_FIELDS, type HolderField } from '@cadre/contracts/import';
import { holderNames, lockCells } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import { keyOf, writeCells, type CellChange } from '../../ownership/write-cells.ts';

/** What holds each responsibility of a use case or of the organization, as `PERSON <id>`, in order. */
export type Named = Record<HolderField, string[]>;

export const GROUPS = RESPONSIBILITIES.map((each) => [HOLDER_FIELDS[each]] as const);

/** The responsibilities of a use case, or (null) of the organization. */
export const responsibilitiesOf = (useCaseId: string | null): Responsibility[] =>
  RESPONSIBILITIES.filter((each) => isOfOrganization(each) === (useCaseId === null));

export const refOf = ({ kind, id }: { kind: HolderKind; id: string }): string => `${kind} ${id}`;

export const nobody = (): Named =>
  Object.fromEntries(GROUPS.map(([field]) => [field, [] as string[]])) as Named;

const useCaseOf = (work: Work, subject: string): string | null =>
  subject === work.tx.organizationId ? null : subject;

const cellsOf = (work: Work, subject: string) => {
  const useCaseId = useCaseOf(work, subject);
  return responsibilitiesOf(useCaseId).map((responsibility) => ({ responsibility, useCaseId }));
};

/** What is named for these use cases (or, by its own id, for the organization), locked until the transaction ends. */
export async function lockNamed(
  work: Work,
  subjects: readonly string[],
): Promise<Map<string, Named>> {
  const stored = new Map<string, string[]>();
  const cells = subjects.flatMap((subject) => cellsOf(work, subject));
  for (const row of await lockCells(work.tx, cells)) {
    const key = keyOf(row);
    stored.set(key, [...(stored.get(key) ?? []), refOf({ kind: row.kind, id: row.holderId })]);
  }
  return new Map(
    subjects.map((subject) => {
      const named = nobody();
      for (const cell of cellsOf(work, subject)) {
        named[HOLDER_FIELDS[cell.responsibility]] = [...(stored.get(keyOf(cell)) ?? [])].sort();
      }
      return [subject, named];
    }),
  );
}

/** Names holders in place of others, for each of these. */
export async function writeNamed(
  work: Work,
  changes: readonly { subject: string; before: Named; after: Named }[],
): Promise<void> {
  const cells = changes.flatMap(({ subject, before, after }): CellChange[] =>
    cellsOf(work, subject).map((cell) => {
      const field = HOLDER_FIELDS[cell.responsibility];
      const holdersOf = (refs: readonly string[]) => refs.map((ref) => holderOf(ref, cell));
      return { cell, before: holdersOf(before[field]), after: holdersOf(after[field]) };
    }),
  );
  const ids = cells.flatMap(({ before, after }) =>
    [...before, ...after].map(({ holderId }) => holderId),
  );
  const rows = await holderNames(work.tx, [...new Set(ids)]);
  await writeCells(work, cells, new Map(rows.map(({ id, name }) => [id, name])));
}

function holderOf(
  ref: string,
  cell: Pick<WorldHolder, 'responsibility' | 'useCaseId'>,
): WorldHolder {
  const [kind, holderId = ''] = ref.split(' ');
  return { ...cell, kind: kind as HolderKind, holderId };
}
