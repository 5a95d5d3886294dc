export * from './encoding.ts';
export * from './giving-way.ts';
export * from './read-csv.ts';
