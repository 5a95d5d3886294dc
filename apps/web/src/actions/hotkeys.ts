/** A key or two after each other: `['g', 'a']`. */
export type Keys = readonly string[];

/** What was typed so far towards a sequence, and until when it counts (epoch milliseconds). */
export type Typed = { keys: Keys; until: number };

/** Keys further apart than this start anew. Milliseconds. */
const PATIENCE = 1_000;
export const NOTHING: Typed = { keys: [], until: 0 };

const startsWith = (whole: Keys, part: Keys) => part.every((key, at) => whole[at] === key);

/**
 * Follows one key press.
 * @returns the index of the sequence that is complete, or null; and what now counts as typed
 */
export function press(
  sequences: readonly Keys[],
  typed: Typed,
  key: string,
  now: number,
): { hit: number | null; typed: Typed } {
  const before = typed.until > now ? typed.keys : [];
  // A key that leads nowhere after the ones before may still begin a sequence of its own.
  for (const keys of [[...before, key], [key]]) {
    const hit = sequences.findIndex((one) => one.length === keys.length && startsWith(one, keys));
    if (hit >= 0) return { hit, typed: NOTHING };
    if (sequences.some((one) => startsWith(one, keys))) {
      return { hit: null, typed: { keys, until: now + PATIENCE } };
    }
  }
  return { hit: null, typed: NOTHING };
}

/** Whether a key press belongs to a control: typing must never act. */
export function belongsToControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="dialog"]') !== null)
  );
}
