import { formatList } from '../../ui/format.ts';
import { placeOf } from './draft.ts';
import type { Editing } from './parts.ts';
import classes from './mapping.module.css';

/** How many columns are named before the rest is counted. */
const SHOWN = 8;

/** The columns of the file that nothing reads, so that none is left out unseen. */
export function Unread({ draft, columns, rows }: Editing) {
  const used = new Set(
    Object.values(draft.columns).map((column) => placeOf(column, rows.headings)),
  );
  const unread = columns.filter(({ index }) => !used.has(index)).map(({ label }) => label);
  if (unread.length === 0) return null;
  const rest = unread.length - SHOWN;
  const named = [
    ...unread.slice(0, SHOWN),
    ...(rest > 0 ? [`${rest} more ${rest === 1 ? 'column' : 'columns'}`] : []),
  ];
  return <p className={classes.quiet}>Nothing reads {formatList(named)}.</p>;
}
