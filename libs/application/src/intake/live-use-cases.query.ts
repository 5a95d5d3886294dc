import { z } from 'zod';
import { liveChanges, liveSequenceOf, pageOfUseCases, useCasesByChange } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import type { UseCaseRecord } from './use-case.record.ts';

/** Use cases in one live message; a subscriber that misses more reads the list again. */
export const LIVE_USE_CASES = 100;
/** The most changes that are looked up where hints were lost. */
const STORED = 1_000;
const TOPIC = 'useCases';

export type LiveUseCases = {
  /** The number of the latest change when this was read. */
  sequence: number;
  /** The use cases changed after `since`, as they are now; without `since`, the newest ones. */
  useCases: UseCaseRecord[];
  /** Whether `useCases` has every change: none was left out or is too old to be stored. */
  complete: boolean;
};

const sequenceNumber = z.number().int().min(0);
const input = z.object({
  since: sequenceNumber.nullish(),
  /**
   * Changes that the hints already named, and that need not be looked up. A change without an entity may stand for several.
   */
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
    const sequence = await liveSequenceOf(tx, TOPIC);
    if (since === null || since === undefined || since > sequence) {
      const page = { sort: 'NEWEST', limit: LIVE_USE_CASES + 1, after: null } as const;
      const newest = await pageOfUseCases(tx, {}, page);
      const complete = newest.length <= LIVE_USE_CASES;
      return { sequence, useCases: newest.slice(0, LIVE_USE_CASES), complete };
    }
    const known = hinted.filter((hint) => hint.sequence > since && hint.sequence <= sequence);
    const told =
      known.every(({ entityId }) => entityId !== null) &&
      new Set(known.map((hint) => hint.sequence)).size === sequence - since;
    const changes = told
      ? known
      : await liveChanges(tx, TOPIC, { since, to: sequence, limit: STORED });
    const ids = [...new Set(changes.flatMap(({ entityId }) => entityId ?? []))];
    const complete =
      ids.length <= LIVE_USE_CASES &&
      changes.every(({ entityId }) => entityId !== null) &&
      new Set(changes.map((change) => change.sequence)).size === sequence - since;
    const useCases = await useCasesByChange(tx, ids.slice(-LIVE_USE_CASES));
    return { sequence, useCases, complete };
  },
});
