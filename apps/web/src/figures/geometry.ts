/** Pure geometry of the figures. Pixels grow right and down; values grow right and up. */

/** Maps `domain` onto `range`, linearly. A domain without extent maps to the middle. */
export function linear(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  if (from === to) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

const NICE = [1, 2, 5, 10];

/** A round step that divides `span` into at most `most` parts; whole numbers only, for counts. */
export function wholeStep(span: number, most: number): number {
  const raw = Math.max(1, span / most);
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const factor = NICE.find((nice) => nice * magnitude >= raw) ?? 10;
  return factor * magnitude;
}

/** Ticks of an axis of counts from 0 to at least `max`. */
export function countTicks(max: number, most = 5): number[] {
  const step = wholeStep(Math.max(1, max), most);
  const end = Math.max(step, Math.ceil(max / step) * step);
  return Array.from({ length: Math.round(end / step) + 1 }, (_, at) => at * step);
}

/** Evenly spaced instants, both ends included; of two with the same label one is left out. Epoch milliseconds. */
export function timeTicks(
  [from, until]: readonly [number, number],
  most: number,
  labelOf: (at: number) => string,
): { at: number; label: string }[] {
  const even = Array.from({ length: most }, (_, at) => from + ((until - from) * at) / (most - 1));
  const labelled = even.map((at) => ({ at, label: labelOf(at) }));
  return labelled.filter(({ label }, at) => at === 0 || labelled[at - 1]?.label !== label);
}

/** A value that holds from `at` (epoch milliseconds) until the next one. */
export type Step = { at: number; value: number };

/** The path of a step line: each value holds until the next, the last until `until`. */
export function stepPath(
  steps: readonly Step[],
  x: (at: number) => number,
  y: (value: number) => number,
  until: number,
): string {
  const [first, ...rest] = steps;
  if (!first) return '';
  const px = (value: number) => Math.round(value * 10) / 10;
  const turns = rest.map(({ at, value }) => `H${px(x(at))}V${px(y(value))}`).join('');
  return `M${px(x(first.at))} ${px(y(first.value))}${turns}H${px(x(until))}`;
}

/** Leaves out values that change nothing, so that a year of evaluations is a handful of steps. */
export const changesOnly = (steps: readonly Step[]): Step[] =>
  steps.filter(({ value }, at) => at === 0 || steps[at - 1]?.value !== value);

/** A step, and on which place it is drawn of the lines that have its value at that time. */
export type LaneStep = Step & { lane: number };

/** Step lines with lanes: where lines have one value, each later one is a place higher, so that all are seen. */
export function apart(series: readonly (readonly Step[])[]): LaneStep[][] {
  const instants = [...new Set(series.flat().map(({ at }) => at))].toSorted(
    (one, other) => one - other,
  );
  const valueAt = (steps: readonly Step[], at: number) =>
    steps.findLast((step) => step.at <= at)?.value;
  return series.map((steps, index) =>
    instants.flatMap((at) => {
      const value = valueAt(steps, at);
      if (value === undefined) return [];
      const before = series.slice(0, index).filter((other) => valueAt(other, at) === value);
      return [{ at, value, lane: before.length }];
    }),
  );
}

/**
 * The time an axis covers: from the first instant until now, and a little before it, so that a history of one evaluation
 * is a line and not a point. Epoch milliseconds.
 */
export function timeShown(first: number, now: number): { from: number; until: number } {
  const until = Math.max(now, first + 60_000);
  return { from: first - (until - first) / 8, until };
}

/** Moves labels apart that would overlap, keeping their order and staying as close as they can. Pixels. */
export function spread(
  wanted: readonly number[],
  gap: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const order = wanted.map((y, at) => ({ y, at })).toSorted((one, other) => one.y - other.y);
  let floor = top - gap;
  for (const label of order) {
    label.y = Math.max(label.y, floor + gap);
    floor = label.y;
  }
  let ceiling = bottom + gap;
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, ceiling - gap);
    ceiling = label.y;
  }
  const placed = [...wanted];
  for (const { y, at } of order) placed[at] = y;
  return placed;
}
