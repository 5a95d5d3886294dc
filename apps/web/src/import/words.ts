import type { ImportKind, ImportPartsFragment, ImportState } from '../api/generated/graphql.ts';
import { formatList } from '../ui/format.ts';
import type { StatusName } from '../ui/status.tsx';
import { counted } from '../ui/words.ts';

/** The word and the look of each state. */
export const IMPORT_STATES: Record<ImportState, readonly [word: string, look: StatusName]> = {
  CREATED: ['Waiting for its file', 'NO_DATA'],
  CHECKING: ['Checking', 'PENDING'],
  CHECKED: ['Ready to import', 'PENDING'],
  RUNNING: ['Importing', 'PENDING'],
  FINISHED: ['Imported', 'OK'],
  FAILED: ['Failed', 'FAILED'],
  UNDOING: ['Undoing', 'RECOVERING'],
  UNDONE: ['Undone', 'NOT_APPLICABLE'],
  DISCARDED: ['Discarded', 'NOT_APPLICABLE'],
};

export const KINDS: Record<ImportKind, readonly [one: string, many: string]> = {
  USE_CASES: ['use case', 'use cases'],
  PEOPLE: ['assignment', 'assignments'],
  OWNERSHIP: ['row of owners', 'rows of owners'],
};

/** Where what an import has written is seen. */
export const WRITTEN = {
  USE_CASES: { to: '/t/$org/use-cases', label: 'See the use cases' },
  PEOPLE: { to: '/t/$org/staffing', label: 'See the people' },
  OWNERSHIP: { to: '/t/$org/ownership', label: 'See who owns what' },
} as const satisfies Record<ImportKind, { to: string; label: string }>;

/** What the shipped mappings read, in the words of the screen. */
export const MAPPINGS: Record<string, string> = {
  'use-cases': 'Use cases',
  people: 'People and their roles',
  ownership: 'Who owns what',
  'us-federal-2024': 'US federal AI inventory 2024',
};

const number = new Intl.NumberFormat('en');

type Counts = NonNullable<ImportPartsFragment['check']>;

/** Rows that importing would write. */
export const toWrite = ({ imported, updated }: Counts): number => imported + updated;

/** `5 new, 1 updated, and 2 unchanged; 1 row cannot be read.`; `done` says that it is over. */
export function countsSentence(counts: Counts, done = false): string {
  const { imported, updated, unchanged, errors, kept } = counts;
  const parts = [
    `${number.format(imported)} new`,
    ...(updated > 0 ? [`${number.format(updated)} updated`] : []),
    ...(unchanged ? [`${number.format(unchanged)} unchanged`] : []),
  ];
  const beside = [
    ...(errors > 0
      ? [`${counted(errors, 'row', 'rows')} ${done ? 'could not' : 'cannot'} be read`]
      : []),
    ...(kept > 0 ? [`${counted(kept, 'field', 'fields')} edited here stay`] : []),
  ];
  return `${formatList(parts)}${beside.length > 0 ? `; ${formatList(beside)}` : ''}.`;
}

/** `Removed 6 and put back 1; 2 were touched since and stay.` */
export function undoSentence({
  removed,
  restored,
  kept,
}: NonNullable<ImportPartsFragment['undone']>): string {
  const done = [
    ...(removed > 0 ? [`removed ${number.format(removed)}`] : []),
    ...(restored > 0 ? [`put back ${number.format(restored)}`] : []),
  ];
  const said = done.length > 0 ? formatList(done) : 'nothing was removed';
  const stay =
    kept === 1
      ? '1 was touched since and stays'
      : `${number.format(kept)} were touched since and stay`;
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${kept > 0 ? `; ${stay}` : ''}.`;
}

/** What the button says: `Import 312 rows`. */
export const importLabel = (counts: Counts, leavers = 0): string => {
  const rows = toWrite(counts);
  const what = [
    ...(rows > 0 || leavers === 0 ? [`Import ${counted(rows, 'row', 'rows')}`] : []),
    ...(leavers > 0
      ? [`${rows > 0 ? 'end' : 'End'} ${counted(leavers, 'leaver', 'leavers')}`]
      : []),
  ];
  return formatList(what);
};

/** `1.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${Math.round(kilobytes)} KB`;
  return `${(kilobytes / 1024).toFixed(1).replace(/\.0$/, '')} MB`;
}

/** Whether a step is under way, so that it is worth asking again. */
export const isActive = (state: ImportState): boolean =>
  state === 'CHECKING' || state === 'RUNNING' || state === 'UNDOING';

/** Why the browser does not send a file, in words; null when it may be sent. */
export function fileComplaint(
  file: { name: string; size: number },
  maxBytes: number,
): string | null {
  if (file.size === 0) return 'This file is empty.';
  if (file.size > maxBytes) {
    return `This file has ${formatBytes(file.size)}; at most ${formatBytes(maxBytes)} can be imported here. Split it, or import it on the command line.`;
  }
  if (/\.(xls|xlsb|ods|numbers|pdf|docx?)$/i.test(file.name)) {
    return 'This is neither CSV nor a workbook (.xlsx). In your spreadsheet, save or export it as one of them first.';
  }
  return null;
}

const SEPARATORS: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};
/** What separates the cells of a file, in words. */
export const separatorName = (separator: string): string =>
  SEPARATORS[separator] ?? `"${separator}"`;
