import { IMPORT_STATES, type Actor, type Role } from '@cadre/domain';
import {
  bigint,
  instant,
  json,
  nullable,
  tenantTable,
  text,
  uuid,
  word,
  type RowOf,
} from './table.ts';

export const IMPORT_KINDS = ['use-cases', 'people', 'ownership'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The numbers of rows by result; for a check, by the result an import would have. */
export type ImportCounts = {
  /** All rows of the file; null where an earlier version did not count them. */
  rows: number | null;
  imported: number;
  updated: number;
  unchanged: number | null;
  errors: number;
  kept: number;
};
/** A share of a role in a team, by its name. */
type ImportShare = { role: Role; team: string; fte: number };
/** The day of a roster, who is confirmed to have left (ids of people), and what its check or its writing has told. */
export type ImportRoster = {
  asOf: string;
  leavers: string[];
  told: {
    joiners: string[];
    movers: { personId: string; name: string; before: ImportShare[]; after: ImportShare[] }[];
    leavers: {
      personId: string;
      name: string;
      employeeNumber: string | null;
      email: string | null;
      ended: boolean;
    }[];
  } | null;
};
export type UndoCounts = { removed: number; restored: number; kept: number };

/** How a file was read. What versions before did not note is absent. */
export type ImportReading = {
  encoding: string | null;
  separator: string | null;
  sheet?: string | null;
  headings?: string[];
  end?: { line: number; day: string; isLastDay: boolean } | null;
};

export const ImportRunEntity = tenantTable('import_run', {
  key: ['id'],
  columns: {
    id: uuid(),
    kind: word(IMPORT_KINDS),
    mapping: text(),
    fileName: text(),
    startedAt: instant(),
    finishedAt: nullable(instant()),
    state: word(IMPORT_STATES),
    counts: nullable(json<Partial<ImportCounts>>()),
    createdBy: nullable(uuid()),
    /** The mapping itself, for an import by the API. */
    mappingDocument: nullable(json<unknown>()),
    /** The member who asked for the latest step, and from where. */
    actor: nullable(json<Actor>()),
    /** The upload attempt whose chunks are the file. */
    upload: nullable(uuid()),
    bytes: nullable(bigint()),
    /** The progress of the present step, and the attempt that may continue it. */
    progress: nullable(json<{ done: number; total: number; attempt: string }>()),
    checked: nullable(json<ImportCounts>()),
    undone: nullable(json<UndoCounts>()),
    /** How its file was read. */
    reading: nullable(json<ImportReading>()),
    /** Set where the file is everybody who works here as of a day. */
    roster: nullable(json<ImportRoster>()),
    /** Why the import failed. */
    problem: nullable(text()),
    /** When it last wrote rows: one that stopped in the middle is recognised by a long time without writes. */
    touchedAt: nullable(instant()),
    expiresAt: nullable(instant()),
  },
  references: { createdBy: 'member' },
  indexes: {
    import_run_newest: ['startedAt', 'id'],
    import_run_expiring: { on: ['expiresAt'], where: '(expires_at IS NOT NULL)' },
  },
});
export type ImportRunRow = RowOf<typeof ImportRunEntity>;
