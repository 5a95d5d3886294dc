import type { BenchmarkOverride, BenchmarkOwner, Instant } from '@cadre/domain';
import {
  BenchmarkOverrideEntity,
  type BenchmarkOverrideRow,
} from '../entities/benchmark-override.entity.ts';
import type { Tx } from '../tenant.ts';
import { conflict, insertRows, selectRows, type New } from './rows.ts';

/**
 * The overrides that stand: the latest version of each benchmark, those that went back to the shipped value left out. In a
 * fixed order, so that two readings are equal.
 */
export const presentOverrides = (tx: Tx): Promise<BenchmarkOverride[]> =>
  tx.query(
    `SELECT rule, name, value, reason FROM (
       SELECT DISTINCT ON (t.rule, t.name) t.rule, t.name, t.value, t.reason
       FROM cadre.benchmark_override t WHERE t.organization_id = $1
       ORDER BY t.rule, t.name, t.version DESC
     ) latest WHERE value IS NOT NULL`,
    [tx.organizationId],
  );

/** One change of a benchmark's value; a null `value` is the shipped one again. */
export type BenchmarkChange = {
  rule: BenchmarkOwner;
  name: string;
  version: number;
  value: number | null;
  reason: string;
  at: Instant;
  /** The name of the member who made it. */
  by: string | null;
};

/** Every change of every benchmark, the latest of each first. */
export const benchmarkChanges = (tx: Tx): Promise<BenchmarkChange[]> =>
  tx.query(
    `SELECT t.rule, t.name, t.version, t.value, t.reason, t.created_at AS at, m.name AS by
     FROM cadre.benchmark_override t
     LEFT JOIN cadre.member m ON m.organization_id = t.organization_id AND m.id = t.created_by
     WHERE t.organization_id = $1 ORDER BY t.rule, t.name, t.version DESC`,
    [tx.organizationId],
  );

/** The latest change of one benchmark; null while it is as it was shipped from the start. */
export async function latestOverride(
  tx: Tx,
  rule: string,
  name: string,
): Promise<BenchmarkOverrideRow | null> {
  const [row] = await selectRows(
    tx,
    BenchmarkOverrideEntity,
    'AND t.rule = $2 AND t.name = $3 ORDER BY t.version DESC LIMIT 1',
    [rule, name],
  );
  return row ?? null;
}

/**
 * Stores the next value of a benchmark.
 * @throws AppError CONFLICT when another writer has stored this version already
 */
export async function insertOverride(tx: Tx, change: New<BenchmarkOverrideRow>): Promise<void> {
  const inserted = await insertRows(
    tx,
    BenchmarkOverrideEntity,
    [change],
    'ON CONFLICT DO NOTHING',
  );
  if (inserted > 0) return;
  throw conflict(
    'expectedVersion',
    'Another member has changed this benchmark since you saw it.',
    'is not the version any more',
  );
}
