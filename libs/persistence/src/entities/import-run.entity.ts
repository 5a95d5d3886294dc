import { instant, json, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const IMPORT_KINDS = ['use-cases', 'people'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const IMPORT_STATES = ['RUNNING', 'FINISHED', 'FAILED'] as const;

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
    counts: nullable(json<unknown>()),
    createdBy: nullable(uuid()),
  },
  references: { createdBy: 'member' },
  indexes: { import_run_newest: ['startedAt', 'id'] },
});
export type ImportRunRow = RowOf<typeof ImportRunEntity>;
