/** A key or two after each other: `['g', 'a']`. */
export type Keys = readonly string[];

/** The keys typed so far of a sequence, and until when they count (epoch milliseconds). */
export type Typed = { keys: Keys; until: number };

/** The longest pause between two keys of a sequence. Milliseconds. */
const PATIENCE = 1_000;
export const NOTHING: Typed = { keys: [], until: 0 };

const startsWith = (whole: Keys, part: Keys) => part.every((key, at) => whole[at] === key);

/**
 * Adds one key press to what was typed.
 * @returns the index of the sequence it completes, or null; and the keys typed so far
 */
export function press(
  sequences: readonly Keys[],
  typed: Typed,
  key: string,
  now: number,
): { hit: number | null; typed: Typed } {
  const before = typed.until > now ? typed.keys : [];
  // A key that does not continue the sequence may begin another one.
  for (const keys of [[...before, key], [key]]) {
    const hit = sequences.findIndex((one) => one.length === keys.length && startsWith(one, keys));
    if (hit >= 0) return { hit, typed: NOTHING };
    if (sequences.some((one) => startsWith(one, keys))) {
      return { hit: null, typed: { keys, until: now + PATIENCE } };
    }
  }
  return { hit: null, typed: NOTHING };
}

/** Whether a key press belongs to a control: typing into a field must never run an action. */
export function belongsToControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="dialog"]') !== null)
  );
}
