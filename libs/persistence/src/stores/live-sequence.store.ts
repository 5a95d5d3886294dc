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
