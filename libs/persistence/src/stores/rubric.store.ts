import { RubricEntity, type RubricRow } from '../entities/rubric.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, conflict, selectRows, type New } from './rows.ts';

/**
 * Stores the next rubric.
 * @throws AppError CONFLICT when another writer has stored this version already.
 */
export async function insertRubric(tx: Tx, rubric: New<RubricRow>): Promise<void> {
  const inserted = await insertRows(tx, RubricEntity, [rubric], 'ON CONFLICT DO NOTHING');
  if (inserted > 0) return;
  throw conflict(
    'expectedVersion',
    'Somebody else has changed the rubric.',
    'is not the version any more',
  );
}

/** The present rubric; null before an organization has one. */
export async function findRubric(tx: Tx): Promise<RubricRow | null> {
  const [row] = await selectRows(tx, RubricEntity, 'ORDER BY t.version DESC LIMIT 1');
  return row ?? null;
}

/** The present rubric: every organization is created with one. */
export async function currentRubric(tx: Tx): Promise<RubricRow> {
  const row = await findRubric(tx);
  if (!row) throw new Error('This organization has no rubric');
  return row;
}

/** How many use cases were submitted, and how many of them the newest rubric has scored. */
export async function countScored(tx: Tx): Promise<{ scored: number; total: number }> {
  const [row] = await tx.query<{ scored: number; total: number }>(
    `SELECT count(*) FILTER (WHERE u.score_rubric_version = newest.version) AS scored, count(*) AS total
     FROM cadre.use_case u, (SELECT max(version) AS version FROM cadre.rubric WHERE organization_id = $1) newest
     WHERE u.organization_id = $1 AND u.status <> 'DRAFT'`,
    [tx.organizationId],
  );
  return row ?? { scored: 0, total: 0 };
}
