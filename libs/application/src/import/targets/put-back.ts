import type { ImportChangeRow } from '@cadre/persistence';
import type { Kept } from './import-target.ts';
import { mergeRow } from './merge-row.ts';

/** Fields that only make sense together: edited as one, reverted as one. */
export type Groups<Row> = readonly (readonly (keyof Row & string)[])[];

const EDITED = 'has been edited since it was imported: the edit stands';

/** One change to revert, with the row as it is and as it will be. */
export type Way<Row> = { change: ImportChangeRow; current: Row; merged: Row };

/** Reverts every field that still has the value the import wrote; the other fields are kept. */
export function waysBack<Row extends { id: string }>(
  groups: Groups<Row>,
  changes: readonly ImportChangeRow[],
  stored: ReadonlyMap<string, Row>,
  nameOf: (row: Row) => string,
): { ways: Way<Row>[]; kept: Kept[] } {
  const ways: Way<Row>[] = [];
  const kept: Kept[] = [];
  for (const change of changes) {
    const current = stored.get(change.entityId);
    if (current === undefined) continue;
    const merge = mergeRow<Row>(groups, {
      imported: change.after as Partial<Row>,
      incoming: change.before as Row,
      current,
    });
    if (merge.kept.length > 0) {
      const { line } = change;
      kept.push({ line, what: nameOf(current), reason: `${merge.kept.join(', ')} ${EDITED}` });
    }
    if (merge.changed) ways.push({ change, current, merged: merge.merged });
  }
  return { ways, kept };
}

export const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

export const pick = <Row extends object, K extends keyof Row>(
  row: Row,
  keys: readonly K[],
): Pick<Row, K> => Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<Row, K>;
