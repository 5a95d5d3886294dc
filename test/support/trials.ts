import { writeFileSync } from 'node:fs';

/** What came of the tries of one class. */
export type Outcome = {
  tries: number;
  failures: number;
  /** The worst figure seen: the one that the promise is about. */
  worst?: { value: number; unit: string };
  /** What the figure may be at most, or what is expected, in words. */
  limit?: string;
  /** What else was seen: the first failures among it. */
  notes?: string[];
};

/** One row of a table of trust.md: a promise, and tries to break it. */
export type Trial<Context> = {
  id: string;
  promise: string;
  /** How many tries, on every change (none: it is not tried there) and on demand. */
  short: number;
  long: number;
  /** Whether it goes by way of the queue: on every change only these are tried on the second backend as well. */
  queued?: boolean;
  run(context: Context, tries: number): Promise<Outcome>;
};

export type TrialResult = Outcome & { id: string; promise: string; on: string; seconds: number };

/** How failures are told apart: at most this many are quoted. */
const QUOTED = 5;

/** Counts tries, failures and the worst figure while a class runs. */
export class Tally {
  tries = 0;
  failures = 0;
  private worst = 0;
  private readonly notes: string[] = [];

  /** One try; `problem` says what is wrong with it, null that nothing is. */
  count(problem: string | null): void {
    this.tries += 1;
    if (problem === null) return;
    this.failures += 1;
    if (this.failures <= QUOTED) this.note(problem);
  }
  /** A figure of which only the worst is told. */
  figure(value: number): void {
    this.worst = Math.max(this.worst, value);
  }
  note(text: string): void {
    this.notes.push(text.replace(/\s+/g, ' ').slice(0, 300));
  }
  outcome(unit?: string, limit?: string): Outcome {
    return {
      tries: this.tries,
      failures: this.failures,
      ...(unit === undefined ? {} : { worst: { value: this.worst, unit } }),
      ...(limit === undefined ? {} : { limit }),
      notes: this.notes,
    };
  }
}

/**
 * Runs the classes one after the other and tells each as its line is known. A class that throws has failed.
 * @param how `on` is what they run on, such as `postgres`, a part of each line; `tries` replaces the number of each class
 */
export async function runTrials<Context>(
  trials: readonly Trial<Context>[],
  context: Context,
  { long, on, tries: asked }: { long: boolean; on: string; tries?: number | undefined },
): Promise<TrialResult[]> {
  const results: TrialResult[] = [];
  for (const { id, promise, run, ...count } of trials) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${on}: ${id} …`);
    const began = performance.now();
    const tries = asked ?? (long ? count.long : count.short);
    const outcome = await run(context, tries).catch((error: unknown): Outcome => ({
      tries,
      failures: 1,
      notes: [`it ended with ${error instanceof Error ? (error.stack ?? '') : String(error)}`],
    }));
    const seconds = (performance.now() - began) / 1000;
    const result = { id, promise, on, seconds, ...outcome };
    results.push(result);
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    tell(result);
  }
  return results;
}

const COLUMNS = [10, 22, 7, 9, 16, 26, 5] as const;
const row = (cells: readonly string[]): string =>
  cells.map((cell, at) => cell.padEnd(COLUMNS[at] ?? 0)).join(' ');

export const HEADING = row(['on', 'class', 'tries', 'failures', 'worst', 'limit', 's']);

export function lineOf({
  on,
  id,
  tries,
  failures,
  worst,
  limit = '',
  seconds,
}: TrialResult): string {
  const figure = worst ? `${Number(worst.value.toPrecision(3))} ${worst.unit}` : '';
  return row([
    on,
    id,
    String(tries),
    String(failures),
    figure,
    limit,
    seconds.toFixed(0),
  ]).trimEnd();
}

function tell(result: TrialResult): void {
  console.log(lineOf(result));
  for (const note of result.notes ?? []) console.log(`${' '.repeat(COLUMNS[0])} · ${note}`);
}

/** The line that CI reads, and the results as JSON where asked for. @returns the exit code */
export function conclude(name: string, results: readonly TrialResult[], json?: string): number {
  const failed = results.filter(({ failures, tries }) => failures > 0 || tries === 0);
  console.log(`${name}: ${results.length - failed.length} passed, ${failed.length} failed`);
  if (json !== undefined) writeFileSync(json, JSON.stringify(results, null, 2));
  return failed.length > 0 ? 1 : 0;
}

/** The value that a share of the values does not pass: `percentile(times, 0.99)`. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
