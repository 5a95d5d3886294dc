import { isLocalDate, nameKey, type Actor, type Role } from '@cadre/domain';
import { findJobTitles, inTenant } from '@cadre/persistence';
import type { RowError } from '@cadre/tabular';
import type { FileSource } from '@cadre/tabular/files';
import type { App } from '../core/app.ts';
import { ImportRefused } from './import-refused.ts';
import type { Importer, RosterTold } from './importer.ts';
import type { RowSettings } from '@cadre/contracts/import';
import type { MappedRow } from './map-rows.ts';
import type { Mapping } from '@cadre/contracts/import';
import type { ReadEnd, Survey } from './survey-file.ts';

/** What an import ends with, as `cadre import --json` prints it. */
export type ImportSummary = {
  organizations: number;
  rows: number;
  imported: number;
  updated: number;
  unchanged: number;
  errors: RowError[];
  /** Fields that the file changed but a member had edited in Cadre: left as they are. */
  kept: RowError[];
  /** Fields that name, in another spelling, what is there already: that is used. */
  used: RowError[];
  /** Parts of cells that were left out, or changed, while their rows were taken. */
  notes: RowError[];
  /** Rows that a rule of the mapping leaves out; they count among the rows. */
  skipped: number;
  /** Of a roster: who is new, who has another role, and who is not in the file. */
  roster: RosterTold | null;
  /** Lines at the file's end that could not be told apart, and so are in no row. */
  lostLines: number;
  /** How a text was read: its encoding, and the character between its cells; null of a workbook. */
  encoding: string | null;
  separator: string | null;
  /** The sheet of a workbook that was read; null of a text. */
  sheet: string | null;
  /** The first end of the rows, and how it was read; null where none has one. */
  end: ReadEnd | null;
  headings: string[];
  seconds: number;
};

export type ImportRequest = {
  source: FileSource;
  mapping: Mapping;
  /** The organization of every row, where the mapping has no column for it; it must exist. */
  organization?: string | undefined;
  /** What job titles mean, to be remembered in `organization`. */
  titles?: Readonly<Record<string, Role>>;
  /** Reads the file as a roster: everybody who works here as of a day. */
  roster?: { asOf: string; leavers: readonly string[] } | undefined;
  /** Takes only rows of `organization`: a row whose column names another organization is an error. */
  stayIn?: boolean;
  /** The organizations that exist, by slug. The serving role cannot list them; an operator can. */
  organizations: ReadonlyMap<string, string>;
  importer: Importer;
  actor: Actor;
  /** Writes everything, rolls it back, and reports what an import would have done. */
  dryRun?: boolean;
  /** An import that was created beforehand; it is written only while it is RUNNING. */
  importId?: string;
  /** The attempt that writes; once another attempt has taken over, this one writes nothing further. */
  attempt?: string;
  /** The limit on rows; a file with more is refused. */
  maxRows?: number;
  /** The result of a first reading, if there has been one. */
  survey?: Survey;
  /** Whether each error has the cells of its row: the file is read once more for them. */
  withCells?: boolean;
  onProgress?: ((phase: 'reading' | 'writing', done: number, total: number) => void) | undefined;
};

/** An organization whose rows are being imported: what is still to be written, and the result so far. */
export type Progress = {
  slug: string;
  name: string;
  /** Null while it does not exist. */
  id: string | null;
  founded: boolean;
  waiting: MappedRow[];
  left: number;
  importId: string | null;
};

/** The limit on rows of a roster, which is written in one transaction. */
const MAX_ROSTER = 20_000;

/** @throws ImportRefused for a file that cannot be a roster */
export function rosterRows({ mapping, roster }: ImportRequest): number {
  if (mapping.target !== 'people' || mapping.organization) {
    throw new ImportRefused('Only a file of the people of one organization can be a roster.');
  }
  if (!isLocalDate(roster?.asOf ?? '')) {
    throw new ImportRefused(`"${roster?.asOf}" is not a day: write it as YYYY-MM-DD.`);
  }
  return MAX_ROSTER;
}

/** What the rows of a file are read with: whose they are, and what its organization has said of job titles. */
export async function rowSettings(
  app: App,
  { organization, organizations, stayIn, titles = {} }: ImportRequest,
): Promise<RowSettings> {
  const id = organizations.get(organization ?? '');
  const stored = id ? await inTenant(app.database, id, findJobTitles) : [];
  const said = Object.entries(titles).map(([title, role]) => [nameKey(title), role] as const);
  const known = new Map([
    ...stored.map(({ titleKey, role }) => [titleKey, role] as const),
    ...said,
  ]);
  return { only: stayIn ? organization : undefined, known: { titles: known } };
}

/**
 * The organizations that rows go to, by the name that the file has for each.
 * @throws ImportRefused
 */
export function destinations(
  { organization, stayIn, importId, organizations, mapping, source }: ImportRequest,
  surveyed: ReadonlyMap<string, { name: string; rows: number }>,
): Map<string, Progress> {
  if (mapping.organization === undefined && organization === undefined) {
    throw new ImportRefused(
      `The mapping ${mapping.name} has no column for the organization: say whose rows ${source.name} holds.`,
    );
  }
  if (mapping.organization !== undefined && organization !== undefined && !stayIn) {
    throw new ImportRefused(
      `The mapping ${mapping.name} takes the organization of each row from a column: do not name one.`,
    );
  }
  if (organization !== undefined && !organizations.has(organization)) {
    throw new ImportRefused(`There is no organization "${organization}".`);
  }
  return new Map(
    [...surveyed].map(([key, { name, rows }]) => {
      const slug = organization ?? key;
      const id = organizations.get(slug) ?? null;
      const progress = { slug, name, id, founded: false, waiting: [], left: rows };
      return [key, { ...progress, importId: importId ?? null }];
    }),
  );
}
