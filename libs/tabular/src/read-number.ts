export type Decimal = '.' | ',';

/**
 * A number as people write it: digits with one sign before the decimals, and with thousands set apart only where the
 * groups are whole. A percent sign means hundredths.
 * @returns null for any other text
 */
export function toNumber(text: string, decimal: Decimal): number | null {
  const isShare = text.endsWith('%');
  const bare = isShare ? text.slice(0, -1).trimEnd() : text;
  const plain = decimal === ',' ? withPoint(bare) : bare;
  if (!/^[+-]?\d{1,15}(\.\d{1,10})?$/.test(plain)) return null;
  return isShare ? Number(plain) / 100 : Number(plain);
}

/** A number with a decimal comma, as one with a point; points may set apart groups of three digits. */
function withPoint(text: string): string {
  const whole = /^[+-]?\d{1,3}(\.\d{3}){1,4}(,\d{1,10})?$/.test(text)
    ? text.replaceAll('.', '')
    : text;
  return whole.includes('.') ? 'x' : whole.replace(',', '.');
}

/** What a text that was not read looks like, as advice for the mapping; '' where nothing can be said. */
export function numberAdvice(text: string, decimal: Decimal): string {
  const other = decimal === '.' ? ',' : '.';
  if (toNumber(text, other) === null) return '';
  return ` (it would fit with "${other}" as the sign before decimals: source.decimal)`;
}
