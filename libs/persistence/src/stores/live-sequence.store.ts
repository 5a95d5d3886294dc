import { LiveSequenceEntity } from '../entities/live-sequence.entity.ts';
import type { Tx } from '../tenant.ts';
import { selectRows } from './rows.ts';

/** The number of the latest change of each topic that has had one. */
export const listLiveSequences = (tx: Tx) => selectRows(tx, LiveSequenceEntity);

/** The number of the latest change of a topic; 0 before the first. */
export async function liveSequenceOf(tx: Tx, topic: string): Promise<number> {
  const [row] = await selectRows(tx, LiveSequenceEntity, 'AND t.topic = $2', [topic]);
  return row?.sequence ?? 0;
}

/**
 * The changes of a topic after number `since` up to number `to`, each with the row that changed. Newest first: ids of
 * events are ordered by time.
 */
export const liveChanges = (
  tx: Tx,
  topic: string,
  { since, to, limit }: { since: number; to: number; limit: number },
): Promise<{ sequence: number; entityId: string | null }[]> =>
  tx.query(
    `SELECT topic_sequence AS sequence, entity_id AS "entityId" FROM cadre.outbox
     WHERE organization_id = $1 AND topic = $2 AND topic_sequence > $3 AND topic_sequence <= $4
     ORDER BY id DESC LIMIT $5`,
    [tx.organizationId, topic, since, to, limit],
  );
