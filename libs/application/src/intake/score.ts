import { scoreUseCase as score, type Score } from '@cadre/domain';
import {
  insertUseCaseScores,
  setScores,
  type ScoringPolicy,
  type Tx,
  type UseCaseRow,
} from '@cadre/persistence';

/** The columns of a use case that a score fills. */
export const scoreColumns = (result: Score, at: number) => ({
  scoreRubricVersion: result.rubricVersion,
  scoreValue: result.kind === 'SCORED' ? result.value : null,
  band: result.kind === 'SCORED' ? result.band : null,
  scoreState: result.kind,
  scoredAt: at,
});

/**
 * Scores `useCases` by `policy` and stores results and history in two statements, however many they are. A score is no
 * edit: it does not raise the version that clients send back.
 */
export async function storeScores(
  tx: Tx,
  useCases: readonly UseCaseRow[],
  context: { policy: ScoringPolicy; at: number; cause: string; newId: () => string },
): Promise<void> {
  const { at, cause, newId } = context;
  const { rubric, registry } = context.policy;
  const scored = useCases.map((useCase) => ({ useCase, result: score(useCase, rubric, registry) }));
  setScores(
    tx,
    scored.map(({ useCase, result }) => ({ id: useCase.id, ...scoreColumns(result, at) })),
  );
  await insertUseCaseScores(
    tx,
    scored.map(({ useCase, result }) => ({
      id: newId(),
      useCaseId: useCase.id,
      at,
      rubricVersion: rubric.version,
      result,
      cause,
    })),
  );
}
