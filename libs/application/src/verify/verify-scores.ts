import { REGISTRY, scoreUseCase, type Rubric, type Score } from '@cadre/domain';
import type { Tx, UseCaseRow } from '@cadre/persistence';
import { scoreColumns } from '../intake/score.ts';
import { asJson, firstDifference, type Difference } from './difference.ts';

const PAGE = 1_000;

type Scored = Pick<
  UseCaseRow,
  | 'id'
  | 'impact'
  | 'feasibility'
  | 'dataReadiness'
  | 'deploymentEffort'
  | 'timelineWeeks'
  | 'score'
  | 'band'
  | 'scoreState'
  | 'scoredAt'
  | 'scoreRubricVersion'
> & { latest: Score | null };

/** Computes every score of an organization again, from the answers and the rubric that holds now. */
export async function verifyScores(tx: Tx): Promise<Difference[]> {
  const [rubric] = await tx.query<Rubric>(
    'SELECT version, weights FROM cadre.rubric WHERE organization_id = $1 ORDER BY version DESC LIMIT 1',
    [tx.organizationId],
  );
  const difference = (which: string, detail: string): Difference => ({
    organizationId: tx.organizationId,
    what: 'score',
    which,
    detail,
  });
  if (!rubric) return [difference('rubric', 'there is no rubric')];
  const differences: Difference[] = [];
  for (let after: string | null = null; ;) {
    const page: Scored[] = await readPage(tx, after);
    for (const useCase of page) {
      const detail = judge(useCase, rubric);
      if (detail !== null) differences.push(difference(useCase.id, detail));
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return differences;
  }
}

function judge(useCase: Scored, rubric: Rubric): string | null {
  if (useCase.scoreState === null) return 'was never scored';
  const result = scoreUseCase(useCase, rubric, REGISTRY);
  const expected = scoreColumns(result, useCase.scoredAt ?? 0);
  const stored = {
    scoreRubricVersion: useCase.scoreRubricVersion,
    score: useCase.score,
    band: useCase.band,
    scoreState: useCase.scoreState,
    scoredAt: useCase.scoredAt,
  };
  return (
    firstDifference(stored, expected) ?? firstDifference(useCase.latest, asJson(result), 'latest')
  );
}

/** The next use cases by id, each with the last entry of its score's history. */
function readPage(tx: Tx, after: string | null): Promise<Scored[]> {
  return tx.query<Scored>(
    `SELECT u.id, u.impact, u.feasibility, u.data_readiness AS "dataReadiness",
       u.deployment_effort AS "deploymentEffort", u.timeline_weeks AS "timelineWeeks", u.score, u.band,
       u.score_state AS "scoreState", u.scored_at AS "scoredAt", u.score_rubric_version AS "scoreRubricVersion",
       (SELECT s.result FROM cadre.use_case_score s
        WHERE s.organization_id = u.organization_id AND s.use_case_id = u.id
        ORDER BY s.at DESC, s.id DESC LIMIT 1) AS latest
     FROM cadre.use_case u
     WHERE u.organization_id = $1 AND ($2::uuid IS NULL OR u.id > $2) ORDER BY u.id LIMIT $3`,
    [tx.organizationId, after, PAGE],
  );
}
