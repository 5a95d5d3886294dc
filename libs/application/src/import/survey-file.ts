import { addDays } from '@cadre/domain';
import type { Read, RowError } from '@cadre/tabular';
import { readingOnce, type FileForm, type FileSource, type TableFile } from '@cadre/tabular/files';
import { ImportRefused } from './import-refused.ts';
import type { RowSettings } from '@cadre/contracts/import';
import { mapRows, type MappedRow } from './map-rows.ts';
import { headingOf } from './import-traces.ts';
import type { Mapping } from '@cadre/contracts/import';
import { openMapped } from './open-file.ts';

/** The result of a first reading of a file, before anything is written. */
export type Survey = {
  form: FileForm;
  heading: string[];
  /** Every row, the rejected ones too. */
  rows: number;
  /** Good rows of each organization by slug ('' where the mapping names none), and its most frequent spelling. */
  organizations: Map<string, { name: string; rows: number }>;
  errors: RowError[];
  /** Rows that a rule of the mapping leaves out; they count among the rows. */
  skipped: number;
  /** What was left out of cells of good rows, or changed; at most `MAX_NOTES`. */
  notes: RowError[];
  noted: number;
  /** Rows that their order alone tells apart: whose they are, and the identity of one more than the file has, by group. */
  twins: ReadonlyMap<string, { slug: string; next: string }>;
  /** The first end of the rows, and how it was read; null where none has one. */
  end: ReadEnd | null;
  /** Lines of rows that a later row of the same identity replaces. */
  replaced: ReadonlySet<number>;
};

/** A day that a mapping reads as an end: it may be the first day not worked, or the last day worked. */
export type ReadEnd = { line: number; day: string; isLastDay: boolean };

export type SurveyOptions = {
  onProgress?: ((bytes: number) => void) | undefined;
  /** As for `mapRows`. */
  rows?: RowSettings | undefined;
  /** The limit on rows; a file with more is refused. */
  maxRows?: number | undefined;
  /** The limit on rows that cannot be read, at which the reading ends; `MAX_BAD` unless set. */
  maxBad?: number | undefined;
};

/** More rows than this that cannot be read are no typing errors: the file belongs to another mapping. */
export const MAX_BAD = 10_000;

/** Finds rows that say the same thing again: of these the last one is written. */
class Repetitions {
  constructor(private readonly mapping: Mapping) {}
  readonly replaced = new Set<number>();
  private readonly last = new Map<string, { line: number; email: unknown }>();

  /** @returns the note about an earlier row of the same identity, which this row replaces; null where there is none */
  add({ line, organization, identity, row }: MappedRow): RowError | null {
    const key = `${organization?.slug ?? ''} ${identity}`;
    const before = this.last.get(key);
    const { email = null } = row as { email?: unknown };
    this.last.set(key, { line, email });
    if (!before) return null;
    this.replaced.add(before.line);
    if (before.email === email) {
      return {
        line: before.line,
        column: null,
        reason: `is repeated in line ${line}, which is taken`,
      };
    }
    const reason = `changes to ${String(email ?? 'nothing')} in line ${line}, which is taken`;
    return {
      line: before.line,
      column: headingOf(this.mapping, 'email'),
      value: String(before.email ?? ''),
      reason,
    };
  }
}

/** Notes beyond this many are counted only. */
const MAX_NOTES = 10_000;

/**
 * Reads a file to its end, once, or twice where a byte is none of UTF-8, and keeps only counts. An organization is named by the spelling that most of its rows use and is
 * evaluated after its last row, and both are known only at the end.
 * @throws ImportRefused when the file cannot be read by this mapping
 */
export async function surveyFile(
  source: FileSource,
  mapping: Mapping,
  options: SurveyOptions = {},
): Promise<Survey> {
  const { onProgress } = options;
  return readingOnce(async (known) => {
    const file = await openMapped(source, mapping, { onProgress, known });
    return surveyOf(file, source.name, mapping, options);
  });
}

async function surveyOf(
  file: TableFile,
  fileName: string,
  mapping: Mapping,
  { rows: settings, maxRows = Infinity, maxBad = MAX_BAD }: SurveyOptions,
): Promise<Survey> {
  const names = new Map<string, Map<string, number>>();
  const errors: RowError[] = [];
  const notes: RowError[] = [];
  const repeated = new Repetitions(mapping);
  const twins = new Map<string, { slug: string; next: string }>();
  const endOf = endReader(mapping);
  let end: ReadEnd | null = null;
  let rows = 0;
  let noted = 0;
  let skipped = 0;
  for await (const item of mapRows(file, mapping, settings)) {
    const { mapped, error } = item;
    if (++rows > maxRows) {
      const limit = maxRows.toLocaleString('en');
      throw new ImportRefused(`${fileName} has more than ${limit} rows: split it.`);
    }
    const twin = mapped ? mapped.twin : item.twin;
    if (twin) {
      twins.set(twin.group, { slug: mapped?.organization?.slug ?? '', next: twin.next });
    }
    if (error) {
      errors.push(error);
      if (errors.length > maxBad) throw tooManyBadRows(fileName, errors, rows);
      continue;
    }
    if (!mapped) {
      skipped += 1;
      continue;
    }
    noted += mapped.notes?.length ?? 0;
    if (mapped.notes && notes.length < MAX_NOTES) notes.push(...mapped.notes);
    end ??= endOf(mapped);
    const { slug = '', name = '' } = mapped.organization ?? {};
    const replaced = mapped.repeats ? repeated.add(mapped) : null;
    if (replaced) {
      noted += 1;
      if (notes.length < MAX_NOTES) notes.push(replaced);
    }
    // The row before it is not written, so this one counts in its place.
    if (replaced) continue;
    const spellings = names.get(slug) ?? new Map<string, number>();
    names.set(slug, spellings.set(name, (spellings.get(name) ?? 0) + 1));
  }
  const organizations = new Map([...names].map(([slug, spellings]) => [slug, counted(spellings)]));
  return {
    form: file.form,
    heading: file.heading,
    rows,
    organizations,
    errors,
    skipped,
    notes,
    noted,
    twins,
    end,
    replaced: repeated.replaced,
  };
}

/** The day that the cell of a row's end says; null for a row without one, and for a mapping that reads none. */
function endReader({ fields }: Mapping): (row: MappedRow) => ReadEnd | null {
  const read = (fields as Partial<Record<string, Read>>)['endDate'];
  if (!read || !('date' in read)) return () => null;
  const { isLast: isLastDay } = read;
  return ({ line, row }) => {
    const { endDate = null } = row as { endDate?: string | null };
    if (endDate === null) return null;
    return { line, day: isLastDay ? addDays(endDate, -1) : endDate, isLastDay };
  };
}

/** A refusal that names the most frequent errors, so that one mistake in the mapping shows as one. */
function tooManyBadRows(name: string, errors: readonly RowError[], rows: number): ImportRefused {
  const kinds = new Map<string, { line: number; count: number }>();
  for (const { line, column, reason } of errors) {
    const kind = column === null ? reason : `${column}: ${reason}`;
    const known = kinds.get(kind) ?? { line, count: 0 };
    kinds.set(kind, { ...known, count: known.count + 1 });
  }
  const worst = [...kinds].sort(([, one], [, other]) => other.count - one.count).slice(0, 3);
  const told = worst.map(
    ([kind, { line, count }]) => `${count.toLocaleString('en')} × ${kind} (first in line ${line})`,
  );
  return new ImportRefused(
    `${name}: ${errors.length.toLocaleString('en')} of the first ${rows.toLocaleString('en')} rows cannot be read, so the reading was stopped and nothing was imported. Most often: ${told.join('; ')}.`,
  );
}

/** The most frequent spelling; of equally frequent ones, the one that came first. */
function counted(spellings: Map<string, number>): { name: string; rows: number } {
  let name = '';
  let rows = 0;
  for (const [spelling, count] of spellings) {
    if (count > (spellings.get(name) ?? 0)) name = spelling;
    rows += count;
  }
  return { name, rows };
}
