export { backUp, type BackedUp } from './back-up.ts';
export { restore } from './restore.ts';
