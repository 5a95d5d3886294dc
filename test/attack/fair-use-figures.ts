import { percentile, Tally } from '../support/trials.ts';

/** How long a request took on a quiet server, and while another organization loaded it. Milliseconds. */
export type Compared = { quiet: readonly number[]; busy: readonly number[] };

/** What a figure may grow to: twice the quiet one, or so many milliseconds more, whichever is greater. */
export type Allowance = { factor: number; plus: number };

const most = (quiet: number, { factor, plus }: Allowance): number =>
  Math.max(quiet * factor, quiet + plus);

/**
 * Counts a comparison. On demand the promise is judged as it stands, by p99. On every change the machine is busy with
 * something else as well: there the median may have five times what is promised, and
 * what can be counted decides.
 */
export function judge(
  tally: Tally,
  what: string,
  { quiet, busy }: Compared,
  allowance: Allowance,
  { long }: { long: boolean },
): void {
  const share = long ? 0.99 : 0.5;
  const [before, meanwhile] = [percentile(quiet, share), percentile(busy, share)];
  const limit = most(before, allowance) * (long ? 1 : 5);
  const shown = (values: readonly number[]) =>
    `p50 ${percentile(values, 0.5).toFixed(0)}, p99 ${percentile(values, 0.99).toFixed(0)} ms of ${values.length}`;
  tally.note(`${what}: quiet ${shown(quiet)}; meanwhile ${shown(busy)}`);
  tally.figure(percentile(busy, 0.99));
  tally.count(
    busy.length === 0
      ? `${what}: nothing was measured meanwhile`
      : meanwhile > limit
        ? `${what}: ${meanwhile.toFixed(0)} ms, more than ${limit.toFixed(0)}`
        : null,
  );
}
