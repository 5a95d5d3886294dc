import { CRITERIA, scoreUseCase, USE_CASE_FIELD_NAMES, type Accountable } from '@cadre/domain';
import {
  ACCOUNTABLE_FIELDS,
  ACCOUNTABLE_NAMES,
  USE_CASE_ROW_FIELDS,
  useCaseRows,
  type UseCaseRow,
} from '@cadre/contracts/import';
import {
  readScoringPolicy,
  insertUseCases,
  insertUseCaseScores,
  lockRows,
  lockUseCases,
  saveImportRows,
  updateUseCases,
  UseCaseEntity,
} from '@cadre/persistence';
import type { ImportRowRow, UseCaseRow as StoredUseCase } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import { auditUseCase } from '../../intake/audit-use-case.ts';
import { scoreColumns, storeScores } from '../../intake/score.ts';
import type { MappedRow } from '../map-rows.ts';
import { mergeRow } from './merge-row.ts';
import { pick } from './put-back.ts';
import { nothing, rowBeforeOf, traceOf } from '../importer.ts';
import type { Batch, Outcome } from '../importer.ts';
import { defineImportTarget, type ImportedKind } from './import-target.ts';
import { scoreStale } from './score-stale.ts';
import { teamKind, teamsOf } from './teams.ts';
import { namedRows } from './use-cases.named.ts';
import { accountableOf, namesOfTeams, notesAbout, rowOf } from './use-cases.rows.ts';
import { CAUSE, recordMoves } from './use-cases.moves.ts';
import { putUseCasesBack } from './use-cases.put-back.ts';

/** Status, stage and the "no registered model" statement only make sense together; every other field is independent. */
const TOGETHER: readonly (keyof UseCaseRow & string)[] = ['status', 'stage', 'noRegisteredModel'];
const GROUPS: readonly (readonly (keyof UseCaseRow & string)[])[] = [
  TOGETHER,
  ...USE_CASE_ROW_FIELDS.filter((field) => !TOGETHER.includes(field) && field !== 'externalId').map(
    (field) => [field],
  ),
];

type Fresh = { row: MappedRow<UseCaseRow>; id: string };
type Changed = { row: MappedRow<UseCaseRow>; id: string; noted: ImportRowRow };

/**
 * Writes rows of one organization: new ones become use cases, scored at once; new content of known ones is taken over
 * except in fields that a member has edited; known content changes nothing. The number of statements does not grow with the
 * number of rows.
 */
async function write(work: Work, batch: Batch<UseCaseRow>): Promise<Outcome> {
  const { source, rows } = batch;
  const earlier = await notesAbout(work, source, rows);
  const outcome = nothing();
  const news: MappedRow<UseCaseRow>[] = [];
  for (const row of rows) {
    const isSame = earlier(row)?.contentHash === row.hash;
    if (row.isAmbiguous) tellAmbiguous(row, isSame, outcome);
    else if (!isSame) news.push(row);
  }
  const fresh: Fresh[] = [];
  const changed: Changed[] = [];
  for (const [told, row] of await namedRows(work, news, outcome)) {
    const noted = earlier(told);
    if (noted === undefined) fresh.push({ row, id: work.newId() });
    else changed.push({ row, id: noted.entityId, noted });
  }
  outcome.unchanged = rows.length - fresh.length - changed.length - outcome.errors.length;
  if (fresh.length + changed.length === 0) return outcome;
  const importId = await batch.importId();
  const names = [...fresh, ...changed].map(({ row }) => ({
    name: row.row.team,
    kind: 'PRODUCT' as const,
    line: row.line,
  }));
  const teams = await teamsOf(work, names, outcome);
  await addAll(work, fresh, teams, batch.memberId, outcome);
  outcome.imported = fresh.length;
  const updated = await changeAll(work, changed, teams, batch.memberId, outcome);
  outcome.updated = updated;
  outcome.unchanged += changed.length - updated;
  await saveImportRows(
    work.tx,
    [...fresh, ...changed].map(({ row, id }) => ({
      source,
      identity: row.identity,
      contentHash: row.hash,
      entityId: id,
      importedFields: row.row,
      importId,
    })),
  );
  return outcome;
}

/** Of several use cases of one title that were imported, the file has fewer: which of them a row is is never guessed. */
function tellAmbiguous({ line }: MappedRow, isSame: boolean, { errors, notes }: Outcome): void {
  const fewer = 'occurs fewer times in this file than were imported of it';
  const [field, remedy] = ['title', 'add the missing rows, or a column with an id'];
  if (isSame) notes.push({ line, field, reason: `${fewer}: none of them is changed` });
  else
    errors.push({
      line,
      field,
      reason: `${fewer}, and which one this is cannot be told: ${remedy}`,
    });
}

/**
 * What a row says, as the columns of a use case. Dates of decisions and first moves stay empty, since the file does not
 * have them.
 */
function columnsOf(
  row: UseCaseRow,
  teams: ReadonlyMap<string, string>,
  memberId: string,
  at: number,
) {
  const { team, noRegisteredModel, riskClass } = row;
  return {
    ...pick(row, [...USE_CASE_FIELD_NAMES, ...CRITERIA, 'status', 'stage']),
    riskClassId: riskClass,
    ...accountableColumns(row),
    teamId: team === null ? null : (teams.get(team) ?? null),
    noRegisteredModelAt: noRegisteredModel ? at : null,
    noRegisteredModelBy: noRegisteredModel ? memberId : null,
  };
}

const accountableColumns = (row: UseCaseRow) =>
  Object.fromEntries(
    ACCOUNTABLE_NAMES.map((name) => [ACCOUNTABLE_FIELDS[name], row[name]]),
  ) as Accountable;

/** A draft of another member than the importer is left alone. */
const isPrivate = ({ status, ownerId }: StoredUseCase, memberId: string): boolean =>
  status === 'DRAFT' && ownerId !== memberId;

async function addAll(
  work: Work,
  fresh: readonly Fresh[],
  teams: ReadonlyMap<string, string>,
  memberId: string,
  outcome: Outcome,
): Promise<void> {
  if (fresh.length === 0) return;
  const policy = await readScoringPolicy(work.tx);
  const { at } = work;
  const made = fresh.map(({ row: { row, line, identity }, id }) => {
    const result = scoreUseCase(row, policy.rubric, policy.registry);
    const useCase = {
      id,
      ...columnsOf(row, teams, memberId, at),
      ownerId: memberId,
      submittedAt: row.status === 'DRAFT' ? null : at,
      createdAt: at,
      updatedAt: at,
      ...scoreColumns(result, at),
    };
    return { useCase, result, line, identity };
  });
  await insertUseCases(
    work.tx,
    made.map(({ useCase }) => useCase),
  );
  await insertUseCaseScores(
    work.tx,
    made.map(({ useCase, result }) => ({
      id: work.newId(),
      useCaseId: useCase.id,
      at,
      rubricVersion: policy.rubric.version,
      result,
      cause: CAUSE,
    })),
  );
  for (const { useCase, line, identity } of made) {
    auditUseCase(work, null, useCase);
    outcome.traces.push({ ...traceOf('useCase', useCase, line), identity });
  }
}

/** @returns how many use cases were changed; what was kept is noted in `outcome` */
async function changeAll(
  work: Work,
  changed: readonly Changed[],
  teams: ReadonlyMap<string, string>,
  memberId: string,
  outcome: Outcome,
): Promise<number> {
  if (changed.length === 0) return 0;
  const ids = changed.map(({ id }) => id);
  // Locked before it is read, so that no other transaction changes what is compared here before it is written.
  const useCases = await lockUseCases(work.tx, ids);
  const stored = new Map(useCases.map((useCase) => [useCase.id, useCase]));
  const teamNames = await namesOfTeams(work, useCases);
  const changes = changed.flatMap(({ row, id, noted }) => {
    const before = stored.get(id);
    if (before === undefined || isPrivate(before, memberId)) return [];
    const current = rowOf(before, teamNames);
    // Versions before this one read neither of these.
    const unread = { riskClass: null, ...accountableOf(() => null) };
    const imported: Partial<UseCaseRow> = { ...unread, ...(noted.importedFields as object) };
    const merge = mergeRow(GROUPS, { imported, incoming: row.row, current });
    for (const field of merge.kept) outcome.kept.push({ line: row.line, field });
    if (!merge.changed) return [];
    const change = changeOf(work, before, merge.merged, current, teams, memberId);
    return [{ before, change, row, noted }];
  });
  const after = new Map(
    (
      await updateUseCases(
        work.tx,
        changes.map(({ change }) => change),
      )
    ).map((row) => [row.id, row]),
  );
  const answered: StoredUseCase[] = [];
  const moved: { before: StoredUseCase; now: StoredUseCase }[] = [];
  for (const { before, row, noted } of changes) {
    const now = after.get(before.id);
    if (now === undefined) continue;
    auditUseCase(work, before, now);
    outcome.traces.push({
      kind: 'useCase',
      entityId: now.id,
      line: row.line,
      identity: row.identity,
      before,
      after: now,
      rowBefore: rowBeforeOf(noted),
    });
    if (before.stage !== now.stage) moved.push({ before, now });
    if (CRITERIA.some((criterion) => before[criterion] !== now[criterion])) answered.push(now);
  }
  await recordMoves(work, moved, 'Imported');
  if (answered.length > 0) {
    const policy = await readScoringPolicy(work.tx);
    const { newId } = work.app;
    await storeScores(work.tx, answered, { policy, at: work.at, cause: CAUSE, newId });
  }
  return after.size;
}

function changeOf(
  work: Work,
  before: StoredUseCase,
  merged: UseCaseRow,
  current: UseCaseRow,
  teams: ReadonlyMap<string, string>,
  memberId: string,
) {
  const columns = columnsOf(merged, teams, memberId, work.at);
  const decided = merged.status !== before.status;
  return {
    id: before.id,
    ...columns,
    teamId: merged.team === current.team ? before.teamId : columns.teamId,
    // The statement holds since it was made, not since the file was read again.
    noRegisteredModelAt:
      merged.noRegisteredModel === current.noRegisteredModel
        ? before.noRegisteredModelAt
        : columns.noRegisteredModelAt,
    noRegisteredModelBy:
      merged.noRegisteredModel === current.noRegisteredModel
        ? before.noRegisteredModelBy
        : columns.noRegisteredModelBy,
    // Between two imports it entered this stage; the exact time is unknown. It has been there since now at the latest, so
    // time in stage begins now and is never too long: a rule that waits for days fires late rather than falsely. Where a
    // use case comes in with its stage nothing says that it moved at all, and its entry stays unknown.
    stageEnteredAt:
      merged.stage === before.stage
        ? before.stageEnteredAt
        : merged.stage === null
          ? null
          : work.at,
    decidedAt: decided ? work.at : before.decidedAt,
    decidedBy: decided ? memberId : before.decidedBy,
    retiredAt: merged.status !== 'RETIRED' ? null : decided ? work.at : before.retiredAt,
    updatedAt: work.at,
  };
}

const useCaseKind: ImportedKind = {
  kind: 'useCase',
  made: {
    table: 'use_case',
    lock: (tx, ids) => lockRows(tx, UseCaseEntity, ids),
    along: ['use_case_score'],
  },
  isTold: true,
  putBack: putUseCasesBack,
};

/** One use case for each row; missing teams are created. */
export const useCasesTarget = defineImportTarget({
  ...useCaseRows,
  write,
  afterBatch: scoreStale,
  event: (importId, count) => ({ type: 'UseCasesImported', importId, count }),
  makes: [useCaseKind, teamKind],
});
