import type { Ground } from './ground.ts';

/** One line of the table. */
export type Figure = {
  name: string;
  /** What is measured of Cadre and of its peer, as the unit says; no peer: the goal is one of `ours` itself. */
  ours: number;
  peer: number | null;
  unit: string;
  /** ours ÷ peer: the median of paired rounds, the least and the greatest of them. */
  ratio: { median: number; least: number; greatest: number } | null;
  goal: Goal | null;
};
/** Of the ratio where there is one, else of `ours`. */
export type Goal = { at: 'least' | 'most'; value: number };

/** What one file measures: a comparison, or some figures that belong together. */
export type Row = {
  id: string;
  title: string;
  /** Needs so many rows that `--quick` leaves it out. */
  isLarge?: true;
  run(ground: Ground): Promise<{ figures: Figure[]; notes?: string[] }>;
};

export type Result = { row: string; figures: Figure[]; notes: string[]; seconds: number };

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** The value that a share of the values does not pass. */
export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
export const median = (values: readonly number[]): number => percentile(values, 0.5);

export type Sides<Side extends string> = Record<Side, (round: number) => Promise<number>>;

/**
 * Measures several sides in turn, round by round, and turns their order round each time: a machine that becomes slower
 * meets all of them. The first round warms up and does not count.
 */
export async function inRounds<Side extends string>(
  { rounds, progress }: { rounds: number; progress: (text: string) => void },
  sides: Sides<Side>,
): Promise<Record<Side, number[]>> {
  const names = Object.keys(sides) as Side[];
  const seen = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Side,
    number[]
  >;
  for (let round = 0; round <= rounds; round += 1) {
    progress(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const value = await sides[name](round);
      if (round > 0) seen[name].push(value);
    }
  }
  return seen;
}

/** A figure of paired rounds. */
export function pairedFigure(
  { name, unit, goal }: Pick<Figure, 'name' | 'unit' | 'goal'>,
  ours: readonly number[],
  peer: readonly number[],
): Figure {
  const ratios = sorted(ours.map((value, at) => value / (peer[at] ?? NaN)));
  const ratio = {
    median: median(ratios),
    least: ratios[0] ?? NaN,
    greatest: ratios.at(-1) ?? NaN,
  };
  return { name, unit, goal, ours: median(ours), peer: median(peer), ratio };
}

/** A figure without a peer: the median of what was seen. */
export const plainFigure = (
  { name, unit, goal }: Pick<Figure, 'name' | 'unit' | 'goal'>,
  seen: readonly number[],
): Figure => ({ name, unit, goal, ours: median(seen), peer: null, ratio: null });

/** Whether the goal is reached; null where there is none. */
export function isReached({ ratio, ours, goal }: Figure): boolean | null {
  if (!goal) return null;
  const value = ratio?.median ?? ours;
  return goal.at === 'least' ? value >= goal.value : value <= goal.value;
}

/** Three digits that count, as far as they are before the point. */
const number = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));

const WIDTHS = [62, 11, 11, 19, 6, 7] as const;
const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell, at) => cell.padEnd(WIDTHS[at] ?? 0)).join(' | ')} |`;

/** A table that a terminal and Markdown both show. */
export const HEADING = [
  line(['figure', 'ours', 'peer', 'ratio (range)', 'goal', 'reached']),
  `|${WIDTHS.map((width) => '-'.repeat(width + 2)).join('|')}|`,
].join('\n');

export function lineOf(figure: Figure): string {
  const { name, ours, peer, ratio, unit, goal } = figure;
  const reached = isReached(figure);
  return line([
    name,
    `${number(ours)} ${unit}`.trim(),
    peer === null ? '' : `${number(peer)} ${unit}`.trim(),
    ratio
      ? `${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)}–${ratio.greatest.toFixed(2)})`
      : '',
    goal ? `${goal.at === 'least' ? '≥' : '≤'}${goal.value}` : '',
    reached === null ? '' : reached ? 'yes' : 'no',
  ]);
}
