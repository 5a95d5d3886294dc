export * from './app.ts';
export * from './caller.ts';
export * from './integration.ts';
export * from './operation.ts';
export * from './reading.ts';
export type { Stored, Work } from './work.ts';
export { systemWork, unitOfWork } from './unit-of-work.ts';
export * from './handlers.ts';
export * from './open-app.ts';
