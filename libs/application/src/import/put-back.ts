import { CRITERIA } from '@cadre/domain';
import {
  AssignmentEntity,
  currentRubric,
  lockRows,
  updateAssignments,
  updateUseCases,
  UseCaseEntity,
  type AssignmentRow,
  type ImportChangeRow,
  type UseCaseRow,
} from '@cadre/persistence';
import type { Work } from '../core/work.ts';
import { storeScores } from '../intake/score.ts';
import { overFullTime } from './full-time.ts';
import type { Share } from './full-time.ts';
import { recordMoves } from './import-use-cases.ts';
import { mergeRow } from './merge-row.ts';
import type { Kept, PutBack } from './undo-job.ts';

type Groups<Row> = readonly (readonly (keyof Row & string)[])[];

/** What an import may change of a use case (another team is another row): what only makes sense together goes together. */
const USE_CASE: Groups<UseCaseRow> = [
  [
    'status',
    'stage',
    'stageEnteredAt',
    'noRegisteredModelAt',
    'noRegisteredModelBy',
    'decidedAt',
    'decidedBy',
    'retiredAt',
  ],
  ...(
    [
      'title',
      'problem',
      'businessOutcome',
      'successMetric',
      'dataSources',
      'tags',
      'audience',
      'plannedGoLive',
      ...CRITERIA,
    ] as const
  ).map((field) => [field] as const),
];
const ASSIGNMENT: Groups<AssignmentRow> = [['fte'], ['startDate', 'endDate'], ['employmentType']];

const EDITED = 'has been edited since it was imported: the edit stands';

/** One change on its way back. */
type Way<Row> = { change: ImportChangeRow; current: Row; merged: Row };

/** Takes every field back that still says what the import wrote; the others are kept. */
function waysBack<Row extends { id: string }>(
  groups: Groups<Row>,
  changes: readonly ImportChangeRow[],
  stored: ReadonlyMap<string, Row>,
  nameOf: (row: Row) => string,
): { ways: Way<Row>[]; kept: Kept[] } {
  const ways: Way<Row>[] = [];
  const kept: Kept[] = [];
  for (const change of changes) {
    const current = stored.get(change.entityId);
    if (current === undefined) continue;
    const merge = mergeRow<Row>(groups, {
      imported: change.after as Partial<Row>,
      incoming: change.before as Row,
      current,
    });
    if (merge.kept.length > 0) {
      const { line } = change;
      kept.push({ line, what: nameOf(current), reason: `${merge.kept.join(', ')} ${EDITED}` });
    }
    if (merge.changed) ways.push({ change, current, merged: merge.merged });
  }
  return { ways, kept };
}

/**
 * Puts use cases back as they were before an import. A move of the stage is followed by a move back, and the entry is what it
 * was: it has never been anywhere else. Answers are scored again.
 */
export async function putUseCasesBack(
  work: Work,
  changes: readonly ImportChangeRow[],
): Promise<PutBack> {
  const ids = changes.map(({ entityId }) => entityId);
  const stored = byId(await lockRows(work.tx, UseCaseEntity, ids));
  const { ways, kept } = waysBack(USE_CASE, changes, stored, ({ title }) => title);
  const fields = USE_CASE.flat();
  const after = byId(
    await updateUseCases(
      work.tx,
      ways.map(({ current, merged }) => ({
        ...pick(merged, fields),
        id: current.id,
        updatedAt: work.at,
      })),
    ),
  );
  const moved = [];
  const answered = [];
  for (const { current } of ways) {
    const now = after.get(current.id);
    if (now === undefined) continue;
    work.audit('useCase', now.id, current, now);
    if (current.stage !== now.stage) moved.push({ before: current, now });
    if (CRITERIA.some((criterion) => current[criterion] !== now[criterion])) answered.push(now);
  }
  await recordMoves(work, moved, 'Import undone');
  if (answered.length > 0) {
    const rubric = await currentRubric(work.tx);
    const { newId } = work.app;
    await storeScores(work.tx, answered, { rubric, at: work.at, cause: 'IMPORT_UNDONE', newId });
  }
  return { restored: ways.map(({ change }) => change), kept };
}

/** Puts shares of roles back; one that would bring its person above full time by now stays as it is. */
export async function putAssignmentsBack(
  work: Work,
  changes: readonly ImportChangeRow[],
): Promise<PutBack> {
  const ids = changes.map(({ entityId }) => entityId);
  const stored = byId(await lockRows(work.tx, AssignmentEntity, ids));
  const { ways, kept } = waysBack(ASSIGNMENT, changes, stored, ({ role }) => role);
  const shares = await sharesOf(work, [...new Set(ways.map(({ current }) => current.personId))]);
  const fitting = ways.filter(({ change, current, merged }) => {
    const own = shares.get(current.personId) ?? new Map<string, Share>();
    const attempt = new Map(own).set(current.id, merged);
    if (overFullTime([...attempt.values()]) === null) {
      shares.set(current.personId, attempt);
      return true;
    }
    const reason = 'would bring the person above 1.0 FTE by now: it stays as imported';
    kept.push({ line: change.line, what: current.role, reason });
    return false;
  });
  const fields = ASSIGNMENT.flat();
  const after = byId(
    await updateAssignments(
      work.tx,
      fitting.map(({ current, merged }) => ({ ...pick(merged, fields), id: current.id })),
    ),
  );
  for (const { current } of fitting) {
    work.audit('assignment', current.id, current, after.get(current.id));
  }
  return { restored: fitting.map(({ change }) => change), kept };
}

/** What people hold, by person and assignment; the people are locked, since their shares are about to be summed. */
async function sharesOf(
  work: Work,
  personIds: readonly string[],
): Promise<Map<string, Map<string, Share>>> {
  await work.tx.execute(
    `SELECT id FROM cadre.person
     WHERE organization_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [work.tx.organizationId, personIds],
  );
  const rows = await work.tx.query<Share & { id: string; personId: string }>(
    `SELECT id, person_id AS "personId", fte, start_date AS "startDate", end_date AS "endDate"
     FROM cadre.assignment WHERE organization_id = $1 AND person_id = ANY($2::uuid[])`,
    [work.tx.organizationId, personIds],
  );
  const shares = new Map<string, Map<string, Share>>();
  for (const { id, personId, ...share } of rows) {
    shares.set(personId, (shares.get(personId) ?? new Map<string, Share>()).set(id, share));
  }
  return shares;
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

const pick = <Row extends object, K extends keyof Row>(
  row: Row,
  keys: readonly K[],
): Pick<Row, K> => Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<Row, K>;
