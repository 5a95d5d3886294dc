import { normalForm } from './normal-form.ts';

/**
 * What two names have in common when they are the same name: compatibility forms, white space and case do not tell names
 * apart. The only place that folds case; SQL compares keys.
 */
export const nameKey = (name: string): string =>
  // Upper case first, since it writes ß as SS; and normal form last, since folding may leave it.
  normalForm(
    normalForm(name, 'NFKC').trim().replace(/\s+/gu, ' ').toUpperCase().toLowerCase(),
    'NFKC',
  );

/** What `looseKey` leaves out: accents, hyphens, apostrophes, full stops and spaces. */
const LEFT_OUT = /[\u0300-\u036F\p{Pd}'’‘ʼ`´.\s]/gu;

/** What two names have in common that are probably one: beside `nameKey`, it leaves out what people write or do not. */
export function looseKey(name: string): string {
  const key = nameKey(name);
  const loose = normalForm(normalForm(key, 'NFKD').replace(LEFT_OUT, ''), 'NFKC');
  return loose === '' ? key : loose;
}

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
