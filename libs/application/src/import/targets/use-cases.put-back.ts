import { ACCOUNTABLE_FIELDS } from '@cadre/contracts/import';
import { CRITERIA, USE_CASE_FIELD_NAMES } from '@cadre/domain';
import {
  findPeopleByIds,
  readScoringPolicy,
  lockRows,
  updateUseCases,
  UseCaseEntity,
  type ImportChangeRow,
  type UseCaseRow,
} from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import { auditUseCase } from '../../intake/audit-use-case.ts';
import { storeScores } from '../../intake/score.ts';
import type { PutBack } from './import-target.ts';
import { byId, pick, waysBack, type Groups } from './put-back.ts';
import { recordMoves } from './use-cases.moves.ts';

const ACCOUNTABLE = Object.values(ACCOUNTABLE_FIELDS);
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
  ['riskClassId'],
  ...[...ACCOUNTABLE, ...USE_CASE_FIELD_NAMES, ...CRITERIA].map((field) => [field] as const),
];
/** What a report that leaders read calls it: a draft is private to its owner. */
const labelOf = ({ status, title }: UseCaseRow): string => (status === 'DRAFT' ? 'a draft' : title);

/**
 * Puts use cases back as they were before an import. A move of the stage is followed by a move back, and the time of entry
 * is restored, because the use case never really left its stage. Answers are scored again.
 */
export async function putUseCasesBack(
  work: Work,
  changes: readonly ImportChangeRow[],
): Promise<PutBack> {
  const ids = changes.map(({ entityId }) => entityId);
  const stored = byId(await lockRows(work.tx, UseCaseEntity, ids));
  const { ways, kept } = waysBack(USE_CASE, changes, stored, labelOf);
  const people = ways.flatMap(({ merged }) => ACCOUNTABLE.flatMap((field) => merged[field] ?? []));
  const there = new Set((await findPeopleByIds(work.tx, people)).map(({ id }) => id));
  for (const { change, current, merged } of ways) {
    const gone = ACCOUNTABLE.filter((field) => merged[field] !== null && !there.has(merged[field]));
    if (gone.length === 0) continue;
    for (const field of gone) merged[field] = current[field];
    const reason = 'the person who was accountable is not here any more';
    kept.push({ line: change.line, what: labelOf(current), reason });
  }
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
    auditUseCase(work, current, now);
    if (current.stage !== now.stage) moved.push({ before: current, now });
    if (CRITERIA.some((criterion) => current[criterion] !== now[criterion])) answered.push(now);
  }
  await recordMoves(work, moved, 'Import undone');
  if (answered.length > 0) {
    const policy = await readScoringPolicy(work.tx);
    const { newId } = work.app;
    await storeScores(work.tx, answered, { policy, at: work.at, cause: 'IMPORT_UNDONE', newId });
  }
  return { restored: ways.map(({ change }) => change), kept };
}
