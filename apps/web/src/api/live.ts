/**
 * How a message follows the one before, by their sequence numbers. The server sends the whole present state first on each
 * connection, so a repeated number means a new connection that missed nothing.
 * - `first`: there was no message before
 * - `next`: exactly one change after the last message
 * - `gap`: several changes, merged or missed: lists that are not part of the message must be read again
 * - `repeat`: no change since the last message
 */
export type Continuity = 'first' | 'next' | 'gap' | 'repeat';

/** Says how `sequence` follows `last`; null before any message. */
export function continuity(last: number | null, sequence: number): Continuity {
  if (last === null) return 'first';
  if (sequence <= last) return 'repeat';
  return sequence === last + 1 ? 'next' : 'gap';
}
