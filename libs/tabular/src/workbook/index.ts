export type { Bytes } from './archive.ts';
export type { SheetName } from './parts.ts';
export type { SheetRow } from './rows.ts';
export * from './table.ts';
export * from './workbook.ts';
