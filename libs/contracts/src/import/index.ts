export * from './fields.ts';
export * from './kinds.ts';
export * from './mapping.ts';
export * from './mapping-faults.ts';
export * from './row-reader.ts';
export * from './rows.ts';
