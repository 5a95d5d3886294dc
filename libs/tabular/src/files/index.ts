export * from './encoding.ts';
export * from './giving-way.ts';
export * from './open-table.ts';
export * from './read-csv.ts';
export * from './source.ts';
