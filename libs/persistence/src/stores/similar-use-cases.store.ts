import { UseCaseEntity, type UseCaseRow } from '../entities/use-case.entity.ts';
import type { Tx } from '../tenant.ts';
import { columnsOf } from './rows.ts';

/**
 * The share of common trigrams above which two texts count as similar: of all pairs within an organization of 2,000 real
 * use cases, one in a thousand has more (docs/adr/008-similar-use-cases.md). Long texts of one language share more by
 * chance.
 */
const ALIKE = { title: 0.35, problem: 0.4 };
/** How many characters of a problem are compared: as many as the index contains. */
const COMPARED = 1_000;
const SIMILARITY = 'cadre_extensions.similarity';
const problemOf = (table: string) => `"left"(${table}.problem, ${COMPARED})`;

const nearest = (text: string, place: string) => `(
  SELECT u.id FROM cadre.use_case u
  WHERE u.organization_id = $1 AND u.scored_at IS NOT NULL AND u.status <> 'DRAFT' AND u.id IS DISTINCT FROM $4::uuid AND ${place} <> ''
  ORDER BY ${text} OPERATOR(cadre_extensions.<->) ${place} LIMIT $5)`;

/** Shares of common trigrams, 0 to 1. */
export type SimilarUseCase = UseCaseRow & { titleSimilarity: number; problemSimilarity: number };

/**
 * The use cases that are no drafts and most like a title and a problem, most alike first. For each text an index gives the
 * nearest use cases, and only those are compared in full. The indexes hold use cases from their first score on
 * (docs/adr/024-what-a-write-costs.md).
 */
export function findSimilarUseCases(
  tx: Tx,
  { title, problem }: { title: string; problem: string },
  { exceptId, limit }: { exceptId: string | null; limit: number },
): Promise<SimilarUseCase[]> {
  const start = [...problem].slice(0, COMPARED).join('');
  return tx.query(
    `WITH near AS (${nearest('u.title', '$2::text')} UNION ${nearest(problemOf('u'), '$3::text')})
     SELECT ${columnsOf(UseCaseEntity)}, alike.title AS "titleSimilarity", alike.problem AS "problemSimilarity"
     FROM near
     JOIN cadre.use_case t ON t.organization_id = $1 AND t.id = near.id
     CROSS JOIN LATERAL (
       SELECT ${SIMILARITY}(t.title, $2) AS title, ${SIMILARITY}(${problemOf('t')}, $3) AS problem
     ) alike
     WHERE alike.title >= ${ALIKE.title} OR alike.problem >= ${ALIKE.problem}
     ORDER BY greatest(alike.title, alike.problem) DESC, t.id LIMIT $5`,
    [tx.organizationId, title, start, exceptId, limit],
  );
}
