import type { FactId } from '@cadre/domain';
import { P, type Boundary, type FactSql, type Part } from './fact-sql.ts';
import { SQL_OF_FACTS } from './facts.generated.ts';

/** The SQL of each fact: a missing one does not compile. */
export const FACT_SQL: Record<FactId, FactSql> = SQL_OF_FACTS;

/** Parts, each once and after the parts it reads. */
function inOrder(parts: readonly Part[], known = new Set<Part>()): Set<Part> {
  for (const part of parts) {
    inOrder(part.needs ?? [], known);
    known.add(part);
  }
  return known;
}

/** One pass over each part for the aggregates of all facts. */
function aggregatesOf(facts: readonly FactSql[]): Part[] {
  const columns = new Map<Part, string[]>();
  for (const { aggregates } of facts) {
    if (!aggregates) continue;
    const own = Object.entries(aggregates.columns).map(([name, sql]) => `${sql} AS ${name}`);
    columns.set(aggregates.over, [...(columns.get(aggregates.over) ?? []), ...own]);
  }
  return [...columns].map(([over, list]) => ({
    name: `${over.name}_facts`,
    needs: [over],
    select: `\n  SELECT ${list.join(',\n    ')}\n  FROM ${over.name}`,
  }));
}

/** One pass over each scan for the boundaries of all facts. */
function boundariesOf(facts: readonly FactSql[]): string[] {
  const instants = new Map<string, Boundary[]>();
  for (const { scan, at } of facts.flatMap(({ boundaries }) => boundaries ?? [])) {
    instants.set(scan.from, [...(instants.get(scan.from) ?? []), ...at]);
  }
  return [...instants].map(
    ([from, at]) => `SELECT unnest(ARRAY[${at.map(instantOf).join(',\n      ')}]),
    unnest(ARRAY[${at.map(recordedOf).join(', ')}]::bigint[])
    FROM ${from}`,
  );
}

const instantOf = (boundary: Boundary): string =>
  typeof boundary === 'string' ? boundary : boundary.at;
const recordedOf = (boundary: Boundary): string =>
  typeof boundary === 'string' ? 'NULL' : boundary.recorded;

/** How many due instants one statement finds: those after them are found by the next. */
export const DUE_AT_ONCE = 100;

/** All facts in one statement, one round trip. Its text is committed (`stores/sql/facts.sql`). */
export const FACTS_SQL = compose(FACT_SQL);

function compose(facts: Record<string, FactSql>): string {
  const list = Object.values(facts);
  const parts = inOrder([...list.flatMap(({ needs }) => needs), ...aggregatesOf(list)]);
  const written = [...parts].map(
    ({ name, materialized, select }) =>
      `${name} AS ${materialized ? 'MATERIALIZED ' : ''}(${select}\n)`,
  );
  const values = Object.entries(facts).map(([id, { value }]) => `  '${id}', ${value}`);
  return `WITH ${written.join(', ')}, boundary (at, recorded) AS (
  ${boundariesOf(list).join('\n  UNION ALL ')}
)
SELECT json_build_object(
${values.join(',\n')},
  'nextBoundaryAt', (SELECT min(b.at) FROM boundary b WHERE b.at > ${P.at}),
  'due', (SELECT coalesce(json_agg(d.at), '[]') FROM (
    SELECT DISTINCT b.at FROM boundary b
    WHERE b.at > ${P.since} AND b.at < ${P.at} AND (b.recorded IS NULL OR b.at > b.recorded)
    ORDER BY b.at LIMIT ${DUE_AT_ONCE}) d)
) AS facts
FROM cadre.organization o WHERE o.id = $1`;
}
