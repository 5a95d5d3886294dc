/** A stored value that differs from the one computed again from the tables. */
export type Difference = {
  /** The organization's id. */
  organizationId: string;
  /** What differs: `score`, `assessment`, `history`, `alert`, `transition`, `count`, `event`. */
  what: string;
  /** Which one: an id, a rule, a sequence number. */
  which: string;
  detail: string;
};

/** The first place where two JSON values differ, without regard to the order of keys; null where they are equal. */
export function firstDifference(stored: unknown, computed: unknown, path = ''): string | null {
  if (isObject(stored) && isObject(computed) && Array.isArray(stored) === Array.isArray(computed)) {
    const keys = [...new Set([...Object.keys(stored), ...Object.keys(computed)])].sort();
    for (const key of keys) {
      const found = firstDifference(stored[key], computed[key], path ? `${path}.${key}` : key);
      if (found) return found;
    }
    return null;
  }
  if (stored === computed) return null;
  return `${path || 'value'} is stored as ${shown(stored)}, computed as ${shown(computed)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

/** The value as the database would return it, without what JSON drops. */
export const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
