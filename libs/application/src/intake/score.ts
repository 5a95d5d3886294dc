import { scoreUseCase as score, type Rubric, type Score } from '@cadre/domain';
import { insertUseCaseScores, setScores, type Tx, type UseCaseRow } from '@cadre/persistence';

/** The columns of a use case that a score fills. */
export const scoreColumns = (result: Score, at: number) => ({
  scoreRubricVersion: result.rubricVersion,
  score: result.kind === 'SCORED' ? result.value : null,
  band: result.kind === 'SCORED' ? result.band : null,
  scoreState: result.kind,
  scoredAt: at,
});

/**
 * Scores `useCases` under `rubric` and stores results and history in two statements, however many they are. A score is
 * no edit: the version a person has seen stays.
 */
export async function storeScores(
  tx: Tx,
  useCases: readonly UseCaseRow[],
  context: { rubric: Rubric; at: number; cause: string; newId: () => string },
): Promise<void> {
  const { rubric, at, cause, newId } = context;
  const scored = useCases.map((useCase) => ({ useCase, result: score(useCase, rubric) }));
  await setScores(
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
