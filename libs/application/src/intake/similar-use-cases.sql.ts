import { USE_CASE_COLUMNS } from './use-case.record.ts';

/**
 * From which share of common trigrams on two texts are worth a look: of all pairs within an organization of 2,000 real use
 * cases, one in a thousand has more (docs/adr/008-similar-use-cases.md). Long texts of one language share more by chance.
 */
const ALIKE = { title: 0.35, problem: 0.4 };
/** How many characters of a problem are compared: what the index holds. */
export const COMPARED = 1_000;
const SIMILARITY = 'cadre_extensions.similarity';
const PROBLEM = `"left"(u.problem, ${COMPARED})`;

const nearest = (text: string, place: string) => `(
  SELECT u.id FROM cadre.use_case u
  WHERE u.organization_id = $1 AND u.status <> 'DRAFT' AND u.id IS DISTINCT FROM $4::uuid AND ${place} <> ''
  ORDER BY ${text} OPERATOR(cadre_extensions.<->) ${place} LIMIT $5)`;

/**
 * Organization, title, problem, the one left out or null, how many. The nearest by either text come from an index each,
 * and only those are compared in full.
 */
export const SIMILAR_SQL = `
WITH near AS (${nearest('u.title', '$2::text')} UNION ${nearest(PROBLEM, '$3::text')})
SELECT ${USE_CASE_COLUMNS}, alike.title AS "titleSimilarity", alike.problem AS "problemSimilarity"
FROM near
JOIN cadre.use_case u ON u.organization_id = $1 AND u.id = near.id
CROSS JOIN LATERAL (
  SELECT ${SIMILARITY}(u.title, $2) AS title, ${SIMILARITY}(${PROBLEM}, $3) AS problem
) alike
WHERE alike.title >= ${ALIKE.title} OR alike.problem >= ${ALIKE.problem}
ORDER BY greatest(alike.title, alike.problem) DESC, u.id LIMIT $5`;
