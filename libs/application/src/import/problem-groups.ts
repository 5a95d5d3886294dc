import type { RowError } from '@cadre/tabular';

/** Problems of the same column and reason, as a report shows them. */
export type ProblemGroup = {
  column: string | null;
  reason: string;
  count: number;
  /** The first lines, at most {@link FIRST}, and the text of the first one's cell. */
  lines: number[];
  value: string | null;
};

const FIRST = 5;

/** Groups problems by column and reason, the most frequent first; of equally many, the one that came first. */
export function groupProblems(problems: readonly RowError[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const { line, column, reason, value = null } of problems) {
    const key = JSON.stringify([column, reason]);
    const group = groups.get(key);
    if (!group) groups.set(key, { column, reason, count: 1, lines: [line], value });
    else {
      group.count += 1;
      if (group.lines.length < FIRST) group.lines.push(line);
    }
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}
