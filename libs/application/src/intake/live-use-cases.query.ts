import { z } from 'zod';
import type { Tx } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { USE_CASE_COLUMNS, type UseCaseRecord } from './use-case.record.ts';

/** Use cases in one live message; whoever misses more reads the list again. */
export const LIVE_USE_CASES = 100;

export type LiveUseCases = {
  /** The number of the latest change when this was read. */
  sequence: number;
  /** The use cases changed after `since`, as they are now; without `since`, the newest ones. */
  useCases: UseCaseRecord[];
  /** Whether `useCases` is all there is to know: nothing was left out or forgotten. */
  complete: boolean;
};

const sequenceNumber = z.number().int().min(0);
const input = z.object({
  since: sequenceNumber.nullish(),
  /** What hints said already: changes that need not be looked up. One without an entity may stand for several. */
  hinted: z
    .array(z.object({ sequence: sequenceNumber, entityId: z.uuid().nullable() }))
    .max(10_000)
    .default([]),
});

/** What changed after a number, with the number it leads to: one consistent read per burst of changes. */
export const liveUseCases = query({
  name: 'liveUseCases',
  permission: 'read',
  input,
  async run(tx, { since, hinted }): Promise<LiveUseCases> {
    const [live] = await tx.query<{ sequence: number }>(
      `SELECT sequence FROM cadre.live_sequence WHERE organization_id = $1 AND topic = 'useCases'`,
      [tx.organizationId],
    );
    const sequence = live?.sequence ?? 0;
    if (since === null || since === undefined || since > sequence) {
      const useCases = await tx.query<UseCaseRecord>(
        `SELECT ${USE_CASE_COLUMNS} FROM cadre.use_case u WHERE u.organization_id = $1
         ORDER BY u.created_at DESC, u.id DESC LIMIT ${LIVE_USE_CASES + 1}`,
        [tx.organizationId],
      );
      const complete = useCases.length <= LIVE_USE_CASES;
      return { sequence, useCases: useCases.slice(0, LIVE_USE_CASES), complete };
    }
    const known = hinted.filter((hint) => hint.sequence > since && hint.sequence <= sequence);
    const told =
      known.every(({ entityId }) => entityId !== null) &&
      new Set(known.map((hint) => hint.sequence)).size === sequence - since;
    const changes = told ? known : await stored(tx, since, sequence);
    const ids = [...new Set(changes.flatMap(({ entityId }) => entityId ?? []))];
    const complete =
      ids.length <= LIVE_USE_CASES &&
      changes.every(({ entityId }) => entityId !== null) &&
      new Set(changes.map((change) => change.sequence)).size === sequence - since;
    const useCases = await tx.query<UseCaseRecord>(
      `SELECT ${USE_CASE_COLUMNS} FROM cadre.use_case u
       WHERE u.organization_id = $1 AND u.id = ANY($2::uuid[]) ORDER BY u.updated_at, u.id`,
      [tx.organizationId, ids.slice(-LIVE_USE_CASES)],
    );
    return { sequence, useCases, complete };
  },
});

type Change = { sequence: number; entityId: string | null };

/** The changes themselves, where hints were lost. Newest first: its ids are in the order of time. */
function stored(tx: Tx, since: number, to: number): Promise<Change[]> {
  return tx.query<Change>(
    `SELECT topic_sequence AS sequence, entity_id AS "entityId" FROM cadre.outbox
     WHERE organization_id = $1 AND topic = 'useCases' AND topic_sequence > $2 AND topic_sequence <= $3
     ORDER BY id DESC LIMIT 1000`,
    [tx.organizationId, since, to],
  );
}
