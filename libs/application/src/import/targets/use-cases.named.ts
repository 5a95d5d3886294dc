import { nameKey } from '@cadre/domain';
import { ACCOUNTABLE_NAMES, type UseCaseRow } from '@cadre/contracts/import';
import { riskScale } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import type { Outcome } from '../importer.ts';
import type { MappedRow } from '../map-rows.ts';
import { findHolders } from './holders.found.ts';

type Row = MappedRow<UseCaseRow>;

/**
 * Rows with ids in place of what they name of this organization: the class of risk, and the accountable people. A row that
 * names what is not here is left out, and is an error of its field.
 */
export async function namedRows(
  work: Work,
  rows: readonly Row[],
  { errors }: Pick<Outcome, 'errors'>,
): Promise<ReadonlyMap<Row, Row>> {
  const people = rows.flatMap(({ row }) => ACCOUNTABLE_NAMES.flatMap((field) => row[field] ?? []));
  const personOf = await findHolders(work, people, ['PERSON']);
  const scale = rows.some(({ row }) => row.riskClass !== null) ? await riskScale(work.tx) : [];
  const classes = new Map(scale.map(({ id, name }) => [nameKey(name), id]));
  const unknown =
    scale.length === 0
      ? 'is given, but this organization has no scale of risk yet'
      : `is no class of risk here: ${scale.map(({ name }) => name).join(', ')}`;
  const named = new Map<Row, Row>();
  for (const mapped of rows) {
    const { line, row } = mapped;
    const riskClass = row.riskClass === null ? null : classes.get(nameKey(row.riskClass));
    if (riskClass === undefined) {
      errors.push({ line, field: 'riskClass', reason: unknown, value: row.riskClass ?? '' });
      continue;
    }
    const accountable: Partial<Row['row']> = {};
    const unfound = ACCOUNTABLE_NAMES.filter((field) => {
      const value = row[field];
      if (value === null) return false;
      const { holder, reason } = personOf(value);
      if (holder) accountable[field] = holder.id;
      else errors.push({ line, field, reason, value });
      return !holder;
    });
    if (unfound.length > 0) continue;
    named.set(mapped, { ...mapped, row: { ...row, riskClass, ...accountable } });
  }
  return named;
}
