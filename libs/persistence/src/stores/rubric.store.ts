import { RubricEntity, type RubricRow } from '../entities/rubric.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, conflict, selectRows, type New } from './rows.ts';

/**
 * Stores the next rubric.
 * @throws AppError CONFLICT when somebody has stored this version already.
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

/** The rubric that scores now: every organization begins with one. */
export async function currentRubric(tx: Tx): Promise<RubricRow> {
  const [row] = await selectRows(tx, RubricEntity, 'ORDER BY t.version DESC LIMIT 1');
  if (!row) throw new Error('This organization has no rubric');
  return row;
}
