import { writeFile } from 'node:fs/promises';
import {
  addDays,
  groupProblems,
  type ImportSummary,
  type RowError,
} from '@cadre/application/import';

/** The lists of a summary, each with its word in the report file and its title in the terminal. */
const lists = ({ errors, notes, kept, used }: ImportSummary) =>
  [
    { kind: 'rejected', title: 'Rejected', problems: errors },
    { kind: 'changed', title: 'Taken, but not as it stands', problems: notes },
    { kind: 'kept', title: 'Kept as edited in Cadre', problems: kept },
    { kind: 'used', title: 'Found in another spelling', problems: used },
  ] as const;

/** How many groups of one list the terminal shows; `--report` has every row. */
const SHOWN = 20;

/** Prints what happened: problems by column and reason with their counts and first lines, then the counts. */
export function printReport(
  summary: ImportSummary,
  dryRun: boolean,
  out: (line: string) => void,
): void {
  for (const { title, problems } of lists(summary)) {
    if (problems.length === 0) continue;
    const groups = groupProblems(problems);
    out(`${title}:`);
    for (const { column, reason, count, lines, value } of groups.slice(0, SHOWN)) {
      const where = column === null ? '' : `${shortened(column)}: `;
      out(`  ${count.toLocaleString('en')} × ${where}${reason}`);
      out(
        `      ${linesOf(lines, count)}${value === null ? '' : `, first ${JSON.stringify(value)}`}`,
      );
    }
    if (groups.length > SHOWN) {
      out(`  … and ${groups.length - SHOWN} more kinds: --report <file> lists every row`);
    }
  }
  printRoster(summary, out);
  out(formOf(summary));
  if (summary.end) out(endOf(summary.end));
  out(countsOf(summary, dryRun));
}

function printRoster({ roster, errors }: ImportSummary, out: (line: string) => void): void {
  if (!roster) return;
  const { joiners, movers, leavers } = roster;
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  if (joiners.length > 0) out(`${counted(joiners.length, 'joiner')}: ${joiners.join(', ')}`);
  for (const { name, before, after } of movers) {
    out(`1 mover: ${name}: ${sharesOf(before)} → ${sharesOf(after)}`);
  }
  for (const { name, employeeNumber, email, ended } of leavers) {
    const known = [name, employeeNumber, email].filter((text) => text !== null).join(', ');
    out(
      ended
        ? `1 leaver: ${known}: ended`
        : `1 leaver: ${known}: stays until confirmed with --leaver ${JSON.stringify(name)}`,
    );
  }
  if (errors.length > 0) out('Leavers are told once every row of the roster can be read.');
}

const sharesOf = (shares: readonly { role: string; team: string; fte: number }[]): string =>
  shares.map(({ role, team, fte }) => `${fte} ${role} in ${team}`).join(' and ') || 'nothing';

function linesOf(lines: readonly number[], count: number): string {
  const more =
    count > lines.length ? ` and ${(count - lines.length).toLocaleString('en')} more` : '';
  return `${count === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more}`;
}

/** One end, read both ways, so that the reader sees whether the mapping means the right one. */
function endOf({ line, day, isLastDay }: NonNullable<ImportSummary['end']>): string {
  const before = addDays(day, -1);
  return isLastDay
    ? `Ends are read as last days worked: line ${line}, ${day}, works until ${day} (as first days not worked: until ${before}).`
    : `Ends are read as first days not worked: line ${line}, ${day}, works until ${before} (as last days, with --last-day: until ${day}).`;
}

const formOf = ({ encoding, separator, sheet }: ImportSummary): string =>
  sheet === null
    ? `Read as ${encoding}, cells separated by ${separatorName(separator ?? '')}.`
    : `Read from the sheet ${JSON.stringify(sheet)}.`;

const SEPARATORS: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};
const separatorName = (separator: string): string => SEPARATORS[separator] ?? `"${separator}"`;

function countsOf(summary: ImportSummary, dryRun: boolean): string {
  const { rows, organizations, imported, updated, unchanged, errors, seconds } = summary;
  const { kept, skipped, lostLines } = summary;
  const speed = seconds > 0 ? `, ${Math.round(rows / seconds)} rows a second` : '';
  const parts = [
    `${imported} imported`,
    `${updated} updated`,
    `${unchanged} unchanged`,
    `${errors.length} rejected`,
    ...(skipped > 0 ? [`${skipped} skipped by rule`] : []),
    ...(lostLines > 0 ? [`${lostLines} lines lost`] : []),
    ...(kept.length > 0 ? [`${kept.length} fields kept as edited`] : []),
  ];
  const end = dryRun ? '. Dry run: nothing was written.' : '';
  return `${rows} rows of ${organizations} organizations: ${parts.join(', ')} (${seconds} s${speed})${end}`;
}

const shortened = (text: string): string => (text.length > 50 ? `${text.slice(0, 50)}…` : text);

/**
 * Writes what happened to a file: the counts, the problems by column and reason, and every row that was not taken as it
 * stands. As JSON where its name ends in .json, else as CSV.
 */
export async function writeReport(
  path: string,
  summary: ImportSummary,
  dryRun: boolean,
): Promise<void> {
  const isJson = /\.json$/i.test(path);
  await writeFile(path, isJson ? jsonOf(summary, dryRun) : csvOf(summary, dryRun));
}

function jsonOf(summary: ImportSummary, dryRun: boolean): string {
  const groups = lists(summary).map(({ kind, problems }) => [kind, groupProblems(problems)]);
  return `${JSON.stringify({ dryRun, ...summary, groups: Object.fromEntries(groups) }, null, 2)}\n`;
}

/** One table: a line of counts, a line for each column and reason, then one for each row. */
const csvOf = (summary: ImportSummary, dryRun: boolean): string =>
  [
    ['What', 'Line', 'Column', 'Value', 'Reason', 'Count'],
    ['summary', '', '', '', countsOf(summary, dryRun), String(summary.rows)],
    ...lists(summary).flatMap(({ kind, problems }) =>
      groupProblems(problems).map(({ column, reason, count, lines, value }) => {
        const first = String(lines[0] ?? '');
        return [`${kind}, in all`, first, column ?? '', value ?? '', reason, String(count)];
      }),
    ),
    ...lists(summary).flatMap(({ kind, problems }) => problems.map((one) => cellsOf(kind, one))),
  ]
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('');

const cellsOf = (kind: string, { line, column, value, reason }: RowError): string[] => [
  kind,
  String(line),
  column ?? '',
  value ?? '',
  reason,
  '1',
];

/** A cell of CSV; one that a spreadsheet would run as a formula is made text. */
function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Why a script must not take an import for done: nothing of the file was taken, or its end could not be read. Null where it
 * may: single rows that are rejected are a result, and are reported.
 */
export function failureOf(summary: ImportSummary): string | null {
  const { imported, updated, unchanged, errors, lostLines } = summary;
  if (lostLines > 0) {
    return `${lostLines} lines of the file could not be read: repair the file and import it again.`;
  }
  const taken = imported + updated + unchanged;
  return errors.length > 0 && taken === 0 ? 'No row of the file could be imported.' : null;
}
