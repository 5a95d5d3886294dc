import { registryOf, scoreUseCase } from '@cadre/domain';
import { findRubric, useCasesWithScore, type RubricRow, type Tx } from '@cadre/persistence';
import { scoreColumns } from '../intake/score.ts';
import { asJson, firstDifference, type Difference } from './difference.ts';

const PAGE = 1_000;

type Scored = Awaited<ReturnType<typeof useCasesWithScore>>[number];

/** Computes every score of an organization again, from the answers and the present rubric. */
export async function verifyScores(tx: Tx): Promise<Difference[]> {
  const rubric = await findRubric(tx);
  const difference = (which: string, detail: string): Difference => ({
    organizationId: tx.organizationId,
    what: 'score',
    which,
    detail,
  });
  if (!rubric) return [difference('rubric', 'there is no rubric')];
  const differences: Difference[] = [];
  for (let after: string | null = null; ;) {
    const page: Scored[] = await useCasesWithScore(tx, after, PAGE);
    for (const useCase of page) {
      const detail = judge(useCase, rubric);
      if (detail !== null) differences.push(difference(useCase.id, detail));
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return differences;
  }
}

function judge(useCase: Scored, rubric: RubricRow): string | null {
  if (useCase.scoreState === null) return 'was never scored';
  const result = scoreUseCase(useCase, rubric, registryOf(rubric.overrides));
  const expected = scoreColumns(result, useCase.scoredAt ?? 0);
  const stored = {
    scoreRubricVersion: useCase.scoreRubricVersion,
    scoreValue: useCase.scoreValue,
    band: useCase.band,
    scoreState: useCase.scoreState,
    scoredAt: useCase.scoredAt,
  };
  return (
    firstDifference(stored, expected) ?? firstDifference(useCase.latest, asJson(result), 'latest')
  );
}
