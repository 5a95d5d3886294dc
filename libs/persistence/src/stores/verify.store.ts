import type { Tx } from '../tenant.ts';
import { MODEL_KEYS } from './model.store.ts';
import { PERSON_KEYS } from './person.store.ts';
import { selectRows } from './rows.ts';
import { TEAM_KEYS } from './team.store.ts';
import type { Unique } from './unique.ts';

// Checks for `cadre verify` that constraints on single rows cannot express: each returns the faulty rows, and reads whole
// tables of an organization.

const idsOf = async (tx: Tx, sql: string): Promise<string[]> =>
  (await tx.query<{ id: string }>(sql, [tx.organizationId])).map(({ id }) => id);

/** People with more than 1.0 FTE on some day. */
export const peopleAboveFullTime = (tx: Tx): Promise<string[]> =>
  idsOf(
    tx,
    `SELECT walk.person_id AS id FROM (
       SELECT step.person_id, sum(sum(step.change)) OVER (PARTITION BY step.person_id ORDER BY step.day) AS held
       FROM (
         SELECT person_id, start_date AS day, fte AS change FROM cadre.assignment WHERE organization_id = $1
         UNION ALL
         SELECT person_id, end_date, -fte FROM cadre.assignment WHERE organization_id = $1 AND end_date IS NOT NULL
       ) step GROUP BY step.person_id, step.day
     ) walk GROUP BY walk.person_id HAVING max(walk.held) > 1.0`,
  );

/** People, teams and models whose stored key is not the one that the domain computes. */
export async function rowsWithOtherKeys(tx: Tx): Promise<string[]> {
  const broken = await Promise.all([
    withOtherKeys(tx, PERSON_KEYS),
    withOtherKeys(tx, TEAM_KEYS),
    withOtherKeys(tx, MODEL_KEYS),
  ]);
  return broken.flat();
}

async function withOtherKeys<Row extends { id: string }>(
  tx: Tx,
  { entity, keys }: Unique<Row>,
): Promise<string[]> {
  const rows = await selectRows(tx, entity);
  const isOther = (row: Row) =>
    Object.entries(keys(row)).some(([property, key]) => row[property as keyof Row] !== key);
  return rows.filter(isOther).map(({ id }) => id);
}

/** Topics whose number is lower than one that an event has. */
export const topicsBehind = (tx: Tx): Promise<string[]> =>
  idsOf(
    tx,
    `SELECT o.topic AS id FROM cadre.outbox o
     LEFT JOIN cadre.live_sequence l ON l.organization_id = o.organization_id AND l.topic = o.topic
     WHERE o.organization_id = $1 AND o.topic IS NOT NULL
     GROUP BY o.topic, l.sequence HAVING max(o.topic_sequence) > coalesce(l.sequence, 0)`,
  );

/** Topics of which two events have the same number. */
export const topicsWithNumberTwice = (tx: Tx): Promise<string[]> =>
  idsOf(
    tx,
    `SELECT topic AS id FROM cadre.outbox WHERE organization_id = $1 AND topic IS NOT NULL
     GROUP BY topic, topic_sequence HAVING count(*) > 1`,
  );

/** Identities of imported rows whose entity does not exist. A row of ownership is found by its title each time. */
export const importedRowsLost = (tx: Tx): Promise<string[]> =>
  idsOf(
    tx,
    `SELECT r.identity AS id FROM cadre.import_row r
     JOIN cadre.import_run i ON i.organization_id = r.organization_id AND i.id = r.import_id
     WHERE r.organization_id = $1 AND i.kind <> 'ownership' AND NOT EXISTS (
       SELECT 1 FROM cadre.use_case u WHERE i.kind = 'use-cases' AND u.organization_id = $1 AND u.id = r.entity_id
       UNION ALL
       SELECT 1 FROM cadre.assignment a WHERE i.kind = 'people' AND a.organization_id = $1 AND a.id = r.entity_id)`,
  );

/** How many events at least one consumer still has to handle. */
export async function countUnhandled(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM cadre.outbox o
     WHERE o.organization_id = $1 AND o.settled_at IS NULL AND EXISTS (
       SELECT 1 FROM unnest(o.consumers) AS c(consumer) WHERE NOT EXISTS (
         SELECT 1 FROM cadre.inbox i
         WHERE i.organization_id = $1 AND i.consumer = c.consumer AND i.event_id = o.id))`,
    [tx.organizationId],
  );
  return row?.count ?? 0;
}
