export * from './file-refused.ts';
export * from './text/index.ts';
export * from './mapping.ts';
export * from './columns.ts';
export { LIKELY as LIKELY_DATES, nextDay } from './read-date.ts';
export * from './read-field.ts';
export * from './record-reader.ts';
export type { Cell } from './cell.ts';
export type { CsvRecord } from './csv-form.ts';
