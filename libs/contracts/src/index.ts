export * from './abilities/index.ts';
export * from './command-line-documents.ts';
export * from './identity/index.ts';
export * from './inputs/index.ts';
export * from './jobs.ts';
export * from './live.ts';
export * from './routes.ts';
export * from './storable.ts';
