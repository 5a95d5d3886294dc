export * from './alert.types.ts';
export * from './alerts.events.ts';
export * from './by-hand.ts';
export { causeOfChange } from './cause.ts';
export { advance } from './machine.ts';
export { alertNextChangeAt, isCovered } from './pass-time.ts';
export { alertKey, findingsOf, subjectOf, type Found } from './subjects.ts';
