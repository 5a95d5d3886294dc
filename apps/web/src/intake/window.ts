/** Rows drawn before and after the visible ones, so that scrolling shows no gap. */
const MARGIN = 12;

export type Window = {
  /** The first row drawn, and the one after the last. */
  from: number;
  to: number;
  /** The height of the rows above that are not drawn, in pixels. */
  above: number;
  below: number;
};

/**
 * Which rows of a long list are drawn.
 * @param seenFrom how far the list's top lies above the top of the visible part, in pixels; negative when below
 * @param seen height of the visible part, in pixels
 */
export function windowOf(count: number, rowHeight: number, seenFrom: number, seen: number): Window {
  const within = (row: number) => Math.max(0, Math.min(count, row));
  const from = within(Math.floor(seenFrom / rowHeight) - MARGIN);
  const to = Math.max(from, within(Math.ceil((seenFrom + seen) / rowHeight) + MARGIN));
  return { from, to, above: from * rowHeight, below: (count - to) * rowHeight };
}
