import { nameKey } from '@cadre/domain';
import { HOLDER_FIELDS, ownershipRows, type OwnershipRow } from '@cadre/contracts/import';
import {
  findTeamsByIds,
  lockImportRows,
  saveImportRows,
  useCasesTitled,
  type ImportRowRow,
} from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import { nothing, rowBeforeOf, type Batch, type Outcome } from '../importer.ts';
import type { MappedRow } from '../map-rows.ts';
import { findHolders, type FoundHolder } from './holders.found.ts';
import { defineImportTarget, type ImportedKind } from './import-target.ts';
import { mergeRow } from './merge-row.ts';
import {
  GROUPS,
  lockNamed,
  nobody,
  refOf,
  responsibilitiesOf,
  writeNamed,
  type Named,
} from './ownership.cells.ts';
import { putOwnershipBack } from './ownership.put-back.ts';

type Row = MappedRow<OwnershipRow>;
/** Whose ownership a row is about, by id: a use case, or the organization itself. */
type Subject = { id: string; reason?: never } | { id?: never; reason: string };
type Refused = { field: string; reason: string; value: string };
type Plan = { row: Row; subject: string; noted: ImportRowRow | null; named: Named };

/**
 * Writes rows of one organization: what is named for a use case takes the place of what an earlier import has named there;
 * what a member has named stays. A row with a text that names nobody is an error, and changes nothing.
 */
async function write(work: Work, batch: Batch<OwnershipRow>): Promise<Outcome> {
  const { source, rows } = batch;
  const identities = rows.map(({ identity }) => identity);
  const notes = new Map(
    (await lockImportRows(work.tx, source, identities)).map((note) => [note.identity, note]),
  );
  const subjectOf = await findSubjects(work, batch);
  // A use case that came back under its title is another one: its note is of the one before.
  const noteOf = ({ identity }: Row, subject: string | undefined): ImportRowRow | null => {
    const note = notes.get(identity);
    return note?.entityId === subject ? (note ?? null) : null;
  };
  const news = rows.filter((row) => noteOf(row, subjectOf(row).id)?.contentHash !== row.hash);
  const outcome = nothing();
  outcome.unchanged = rows.length - news.length;
  const holderOf = await findHolders(
    work,
    news.flatMap(({ row }) => textsOf(row)),
  );
  const lines = new Map<string, number>();
  const plans = news.flatMap((row): Plan[] => {
    const refuse = (refused: Refused): Plan[] => {
      outcome.errors.push({ line: row.line, ...refused });
      return [];
    };
    const refuseUseCase = (reason: string) =>
      refuse({ field: 'useCase', reason, value: row.row.useCase ?? '' });
    const { id: subject, reason } = subjectOf(row);
    if (subject === undefined) return refuseUseCase(reason);
    const other = lines.get(subject);
    if (other !== undefined) return refuseUseCase(`is the use case of line ${other}, too`);
    const { named, refused } = namedBy(row.row, holderOf);
    if (refused) return refuse(refused);
    lines.set(subject, row.line);
    return [{ row, subject, noted: noteOf(row, subject), named }];
  });
  if (plans.length > 0) await writePlans(work, batch, plans, outcome);
  return outcome;
}

const textsOf = (row: OwnershipRow): string[] =>
  Object.values(HOLDER_FIELDS).flatMap((field) => row[field]);

/** What a row names, or the first text of it that names nobody. */
function namedBy(
  row: OwnershipRow,
  holderOf: (text: string) => FoundHolder,
): { named: Named; refused?: never } | { named?: never; refused: Refused } {
  const named = nobody();
  for (const responsibility of responsibilitiesOf(row.useCase)) {
    const field = HOLDER_FIELDS[responsibility];
    for (const text of row[field]) {
      const { holder, reason } = holderOf(text);
      if (!holder) return { refused: { field, reason, value: text } };
      named[field].push(refOf(holder));
    }
    named[field] = [...new Set(named[field])].sort();
  }
  return { named };
}

/** Finds the use cases of some rows by title and, where several have it, by team. Another member's draft is none. */
async function findSubjects(
  work: Work,
  { rows, memberId }: Batch<OwnershipRow>,
): Promise<(row: Row) => Subject> {
  const titles = [...new Set(rows.flatMap(({ row }) => row.useCase ?? []))];
  const found = titles.length === 0 ? [] : await useCasesTitled(work.tx, titles);
  const useCases = found.filter(
    ({ status, ownerId }) => status !== 'DRAFT' || ownerId === memberId,
  );
  const teamIds = [...new Set(useCases.flatMap(({ teamId }) => teamId ?? []))];
  const teams = new Map(
    (await findTeamsByIds(work.tx, teamIds)).map(({ id, name }) => [id, nameKey(name)]),
  );
  const byTitle = new Map<string, typeof useCases>();
  for (const useCase of useCases) {
    const key = useCase.title.toLowerCase();
    byTitle.set(key, [...(byTitle.get(key) ?? []), useCase]);
  }
  return ({ row: { useCase, team } }) => {
    if (useCase === null) return { id: work.tx.organizationId };
    const titled = byTitle.get(useCase.toLowerCase()) ?? [];
    const own =
      team === null
        ? titled
        : titled.filter(({ teamId }) => teams.get(teamId ?? '') === nameKey(team));
    const [one, another] = own;
    if (!one) {
      const reason =
        titled.length > 0
          ? 'is the title of no use case of this team'
          : 'is the title of no use case here';
      return { reason };
    }
    if (!another) return { id: one.id };
    return {
      reason:
        team === null
          ? 'is the title of several use cases: give the team, too'
          : 'is the title of several use cases of this team: which one is meant cannot be told',
    };
  };
}

async function writePlans(
  work: Work,
  { source, importId }: Batch<OwnershipRow>,
  plans: readonly Plan[],
  outcome: Outcome,
): Promise<void> {
  const id = await importId();
  const stored = await lockNamed(
    work,
    plans.map(({ subject }) => subject),
  );
  const changes = plans.flatMap(({ row, subject, noted, named }) => {
    const before = stored.get(subject) ?? nobody();
    // What no import has named, a member has: it stays where the file says otherwise.
    const imported = (noted?.importedFields ?? nobody()) as Named;
    const merge = mergeRow<Named>(GROUPS, { imported, incoming: named, current: before });
    for (const field of merge.kept) outcome.kept.push({ line: row.line, field });
    if (!merge.changed) {
      outcome.unchanged += 1;
      return [];
    }
    outcome[noted ? 'updated' : 'imported'] += 1;
    outcome.traces.push({
      kind: 'ownership',
      entityId: subject,
      line: row.line,
      identity: row.identity,
      before: { id: subject, ...before },
      after: { id: subject, ...merge.merged },
      rowBefore: noted && rowBeforeOf(noted),
    });
    return [{ subject, before, after: merge.merged }];
  });
  await writeNamed(work, changes);
  await saveImportRows(
    work.tx,
    plans.map(({ row, subject, named }) => ({
      source,
      identity: row.identity,
      contentHash: row.hash,
      entityId: subject,
      importedFields: named,
      importId: id,
    })),
  );
}

const ownershipKind: ImportedKind = {
  kind: 'ownership',
  made: null,
  isTold: true,
  putBack: putOwnershipBack,
};

/** What holds the responsibilities of one use case, or of the organization, for each row; nothing is created for it. */
export const ownershipTarget = defineImportTarget({
  ...ownershipRows,
  write,
  event: (_, count) => ({ type: 'ResponsibilitiesAssigned', count }),
  makes: [ownershipKind],
});
