export * from './app.ts';
export * from './caller.ts';
export * from './operation.ts';
export { Work } from './work.ts';
export * from './handlers.ts';
export * from './open-app.ts';
