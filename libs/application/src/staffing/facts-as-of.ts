import { countFacts, type Facts, type LifecycleStage, type Policy } from '@cadre/domain';
import { readFacts, readWorld, type Tx } from '@cadre/persistence';

/**
 * The facts valid at `at`, as they are known now. Most rows carry their own times; a use case's stage does not, so for a
 * past instant it is told from its moves. That needs the rows themselves: asked now and then, not at every change.
 */
export async function factsAsOf(
  tx: Tx,
  at: number,
  { now, policy }: { now: number; policy: Policy },
): Promise<Facts> {
  if (at >= now) return readFacts(tx, at, policy);
  const world = await readWorld(tx);
  const then = await stagesAt(tx, at);
  const useCases = world.useCases.map((useCase) => ({ ...useCase, ...then.get(useCase.id) }));
  return countFacts({ ...world, useCases }, at, policy);
}

type StageThen = { stage: LifecycleStage | null; stageEnteredAt: number | null };

/** The stages of use cases that have moved since `at`: where the first move after it came from. */
async function stagesAt(tx: Tx, at: number): Promise<Map<string, StageThen>> {
  const rows = await tx.query<StageThen & { id: string }>(
    `SELECT DISTINCT ON (m.use_case_id) m.use_case_id AS id, m.from_stage AS stage,
       (SELECT max(p.at) FROM cadre.stage_move p
        WHERE p.organization_id = $1 AND p.use_case_id = m.use_case_id AND p.at <= $2) AS "stageEnteredAt"
     FROM cadre.stage_move m WHERE m.organization_id = $1 AND m.at > $2
     ORDER BY m.use_case_id, m.at, m.id`,
    [tx.organizationId, new Date(at)],
  );
  return new Map(rows.map(({ id, ...then }) => [id, then]));
}
