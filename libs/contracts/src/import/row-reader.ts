import { normalForm } from '@cadre/domain';
import {
  oneLine,
  recordReader,
  shownOf,
  startOf,
  type Cell,
  type FoundColumns,
  type Problem,
  type Value,
} from '@cadre/tabular';
import type { z } from 'zod';
import { asksFor } from './fields.ts';
import { rowKind, type KnownWords } from './kinds.ts';
import type { Mapping } from './mapping.ts';

/** What rows are read with, beside the mapping. */
export type RowSettings = {
  /**
   * The slug of the one organization whose rows are taken, where the mapping has a column for it: a row of another is an
   * error.
   */
  only?: string | undefined;
  known?: KnownWords | undefined;
};
const NOTHING_KNOWN: KnownWords = { titles: new Map() };

/** A problem with the field that it belongs to; null where it belongs to the whole row. */
export type FieldProblem = Problem & { field: string | null };

/** One record, read. */
export type RowReading = {
  /** What its fields read. */
  values: Record<string, Value>;
  /** Null where the mapping names no organization column: the whole file belongs to one organization. */
  organization: { slug: string; name: string } | null;
  /** The row; null where there is a problem. */
  row: object | null;
  /** Why it cannot be taken: the first problem is the one that a report names. */
  problems: FieldProblem[];
  /** What was left out of its cells, or changed. */
  notes: readonly Problem[];
};

/**
 * Compiles a mapping for a file's headings: how each record is read, by the server that imports it and by the browser that
 * shows before what it becomes. Null is a record that a rule of the mapping leaves out.
 * @throws FileRefused when the file lacks a column of the mapping
 */
export function rowReader(
  mapping: Mapping,
  headings: readonly string[],
  { only, known = NOTHING_KNOWN }: RowSettings = {},
): (cells: readonly Cell[]) => RowReading | null {
  const kind = rowKind(mapping.target);
  const reader = recordReader(mapping, headings, kind.lists);
  const organizationOf = organizationReader(mapping, reader.columns, only);
  return (cells) => {
    const record = reader.read(cells);
    if (record === null) return null;
    const { notes, columns } = record;
    const owner = organizationOf(cells);
    const organization = owner.organization ?? null;
    const problems: FieldProblem[] = [];
    if (owner.problem) problems.push({ field: null, ...owner.problem });
    problems.push(...record.problems);
    const settled = kind.settle?.(record.values, known);
    const values = settled?.values ?? record.values;
    const columnOf = (field: string) => columns[field] ?? reader.headingOf(field);
    if (settled?.problem) {
      const { field, reason } = settled.problem;
      const value = shownOf(String(values[field]));
      const asked = asksFor(mapping.target, field);
      problems.push({ field, column: columnOf(field), value, reason, asked });
    }
    const parsed = kind.schema.safeParse(values);
    if (parsed.success && problems.length === 0) {
      return { values, organization, row: parsed.data, problems, notes };
    }
    const told = new Set(problems.map(({ field }) => field));
    for (const issue of parsed.error?.issues ?? []) {
      const field = String(issue.path[0] ?? '');
      if (told.has(field)) continue;
      told.add(field);
      const asked = asksFor(mapping.target, field);
      problems.push({ field, ...refusalOf(issue, values[field], columnOf(field)), asked });
    }
    return { values, organization, row: null, problems, notes };
  };
}

/** Why the target refuses a row: the column that the value is from, and the value. */
function refusalOf(
  issue: z.core.$ZodIssue,
  value: Value | undefined,
  column: string | null,
): Problem {
  const isShown = value !== null && value !== undefined && !Array.isArray(value);
  return {
    column,
    ...(isShown && { value: shownOf(oneLine(String(value))) }),
    reason: issue.message,
  };
}

type Owner =
  | { organization: { slug: string; name: string } | null; problem?: never }
  | { organization?: never; problem: Problem };

function organizationReader(
  { organization }: Mapping,
  columns: FoundColumns,
  only: string | undefined,
): (cells: readonly Cell[]) => Owner {
  const slugColumn = columns[organization?.slug ?? ''];
  const nameColumn = columns[organization?.name ?? ''];
  if (!slugColumn || !nameColumn) return () => ({ organization: null });
  return (cells) => {
    const slug = slugOf(slugColumn.cell(cells));
    if (slug === '')
      return { problem: { column: slugColumn.heading, reason: 'names no organization' } };
    const name = startOf(oneLine(nameColumn.cell(cells)), 200);
    if (only !== undefined && slug !== only) {
      const reason = `belongs to ${name || slug} ("${slug}"), and this organization is "${only}"`;
      return { problem: { column: slugColumn.heading, reason } };
    }
    if (only !== undefined) return { organization: null };
    return { organization: { slug, name: name || slug } };
  };
}

/** The organization's short name in addresses: lower-case ASCII letters, digits and hyphens, at most 63. */
export function slugOf(text: string): string {
  return normalForm(text, 'NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-|-$/g, '');
}
