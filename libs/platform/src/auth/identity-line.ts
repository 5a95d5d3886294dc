import { isError } from '../errors/index.ts';

/** Messages of the identity library that are constant. Its other messages may quote what a client sent. */
const CONSTANT = new Set([
  'User not found',
  'Password not found',
  'Invalid password',
  'Reset Password: User not found',
  'Failed to create session',
  'Failed to read session from database',
  'Failed to delete session from database',
  'INTERNAL_SERVER_ERROR',
]);

/**
 * The log line for a message of the identity library: without any address, origin or field that a client sent, with the
 * error's cause.
 */
export function identityLine(
  message: string,
  more: readonly unknown[],
): [{ from: 'identity'; err?: unknown }, string] {
  const err = more.find(isError);
  const said = CONSTANT.has(message) ? message : 'the identity library refused or failed';
  return [{ from: 'identity', ...(err === undefined ? {} : { err }) }, said];
}
