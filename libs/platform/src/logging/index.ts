export * from './logger.ts';
export * from './nest-logger.ts';
export { scrub } from './scrub.ts';
