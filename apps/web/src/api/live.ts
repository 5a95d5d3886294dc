/**
 * What a message's number says about those before it. The server sends the whole present state first on each
 * connection, so a repetition is a reconnection where nothing was missed.
 * - `first`: nothing was seen before
 * - `next`: the one change after the last one seen
 * - `gap`: changes were put together or missed: lists that are not part of the message must be read again
 * - `repeat`: known already
 */
export type Continuity = 'first' | 'next' | 'gap' | 'repeat';

/** Says how `sequence` follows `last`; null before any message. */
export function continuity(last: number | null, sequence: number): Continuity {
  if (last === null) return 'first';
  if (sequence <= last) return 'repeat';
  return sequence === last + 1 ? 'next' : 'gap';
}
