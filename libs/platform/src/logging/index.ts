export * from './logger.ts';
export * from './nest-logger.ts';
export { LOG_LIMITS, scrub } from './scrub.ts';
