import { IMPORT_STATES, type Actor } from '@cadre/domain';
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

export const IMPORT_KINDS = ['use-cases', 'people'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What rows became, or would become. */
export type ImportCounts = {
  /** All rows of the file; null where an earlier version did not count them. */
  rows: number | null;
  imported: number;
  updated: number;
  unchanged: number | null;
  errors: number;
  kept: number;
};
export type UndoCounts = { removed: number; restored: number; kept: number };

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
    /** The mapping itself, of an import by the API. */
    mappingDocument: nullable(json<unknown>()),
    /** Who asked for its latest step, and from where. */
    actor: nullable(json<Actor>()),
    /** The attempt at uploading whose chunks count. */
    upload: nullable(uuid()),
    bytes: nullable(bigint()),
    /** How far its present step has come, and which attempt at it is the one that goes on. */
    progress: nullable(json<{ done: number; total: number; attempt: string }>()),
    checked: nullable(json<ImportCounts>()),
    undone: nullable(json<UndoCounts>()),
    /** Why it failed. */
    problem: nullable(text()),
    /** When it last wrote rows: an import that stopped in the middle is known by its silence. */
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
