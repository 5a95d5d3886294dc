/** Rows drawn beyond what is seen on either side, so that scrolling meets no gap. */
const MARGIN = 12;

export type Window = {
  /** The first row drawn, and the one after the last. */
  from: number;
  to: number;
  /** Pixels the rows that are not drawn would take. */
  above: number;
  below: number;
};

/**
 * Which rows of a long list are drawn.
 * @param seenFrom how far the list's top lies above the top of what is seen, in pixels; negative below it
 * @param seen height of what is seen, in pixels
 */
export function windowOf(count: number, rowHeight: number, seenFrom: number, seen: number): Window {
  const within = (row: number) => Math.max(0, Math.min(count, row));
  const from = within(Math.floor(seenFrom / rowHeight) - MARGIN);
  const to = Math.max(from, within(Math.ceil((seenFrom + seen) / rowHeight) + MARGIN));
  return { from, to, above: from * rowHeight, below: (count - to) * rowHeight };
}
