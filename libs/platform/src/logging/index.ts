export * from './logger.ts';
export * from './nest-logger.ts';
export { cutText, scrub } from './scrub.ts';
