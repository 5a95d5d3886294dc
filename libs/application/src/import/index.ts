export * from './encoding.ts';
export * from './import-refused.ts';
export * from './map-rows.ts';
export * from './mappings.ts';
export * from './read-csv.ts';
export * from './import-file.ts';
export * from './survey-file.ts';
export type { Importer } from './importer.ts';
export type { ImportSummary, Mapping, RowError } from '@cadre/contracts/import';
