/** A value of an address as a list of its texts: `a,b`, `["a","b"]` and `a` alike. */
const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : String(value ?? '').split(','))
    .map((one) => String(one).trim().toLowerCase().replaceAll(/[ _-]/g, '_'))
    .filter((one) => one !== '');

/**
 * What a screen did not read of its address: parameters it does not know, and values that are none of those it offers.
 * @param raw the address's parameters
 * @param read what the screen made of them
 */
export function ignoredOf(
  raw: Readonly<Record<string, unknown>>,
  read: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(raw).flatMap(([name, value]) => {
    const understood = new Set(texts(read[name]));
    return texts(value)
      .filter((one) => !understood.has(one))
      .map((one) => `${name}=${one}`);
  });
}
