/**
 * What two names have in common when they are the same name: compatibility forms, white space and case do not tell names
 * apart. The only place that folds case; SQL compares keys.
 */
export const nameKey = (name: string): string =>
  // Upper case first, since it writes ß as SS; and normal form last, since folding may leave it.
  name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toUpperCase().toLowerCase().normalize('NFKC');

/** Groups what bears the same name, in the order of the first of each group. */
export function byName<T>(named: readonly T[], nameOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of named) {
    const key = nameKey(nameOf(one));
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
