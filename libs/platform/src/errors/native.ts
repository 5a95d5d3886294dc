import { types } from 'node:util';

/** Like `instanceof Error`, but also true for errors of another realm (Node's own, under Jest). */
export const isError = (value: unknown): value is Error =>
  value instanceof Error || types.isNativeError(value);

/** The `code` of a system or database error (`ECONNREFUSED`, `23505`); null when it has none. */
export function codeOf(value: unknown): string | null {
  return isError(value) && 'code' in value && value.code !== undefined ? String(value.code) : null;
}

/** The message of an error, for any thrown value. */
export const messageOf = (value: unknown): string =>
  isError(value) ? value.message : String(value);
