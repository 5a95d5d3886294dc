import { describe, expect, it } from '@jest/globals';
import { growthOf } from '../../../../test/support/growth.ts';
import { LOG_LIMITS, scrub } from './scrub.ts';
import { withoutSecrets } from './secrets.ts';

const LONG = 'x'.repeat(30);
const line = (msg: string, more: object = {}) => JSON.stringify({ level: 'info', msg, ...more });

/** Texts that send a careless pattern back to where it began, again and again. */
const HOSTILE: readonly [string, (size: number) => string][] = [
  ['letters', (size) => 'a'.repeat(size)],
  ['letters that end in an @', (size) => `${'a'.repeat(size)}@`],
  ['letters that may begin an address of a server', (size) => 'a+'.repeat(size / 2)],
  ['a user of a server without an end', (size) => `a://${'b'.repeat(size)}`],
  ['many beginnings of a server', (size) => 'a://b:'.repeat(size / 6)],
  ['many beginnings of a JWT', (size) => 'eyJ'.repeat(size / 3)],
  ['many beginnings of an API token', (size) => 'cdr_'.repeat(size / 4)],
  ['many bearers', (size) => 'Bearer '.repeat(size / 7)],
  ['blanks after a bearer', (size) => `Bearer${' '.repeat(size)}`],
  ['words of secrets', (size) => 'token'.repeat(size / 5)],
  ['keys of secrets', (size) => '"token":['.repeat(size / 9)],
  ['dots of a domain', (size) => `a@${'b.'.repeat(size / 2)}`],
  ['many addresses', (size) => 'a@b.'.repeat(size / 4)],
  ['backslashes', (size) => '\\'.repeat(size)],
];

describe('redaction', () => {
  it.each(HOSTILE)('takes time in proportion to %s, however many', (_name, make) => {
    expect(growthOf(withoutSecrets, make, 3_000)).toBeLessThan(10);
    // Longer ones are cut before a pattern reads them.
    expect(growthOf((text) => scrub(line(text)), make, 100_000)).toBeLessThan(10);
  });

  it.each(HOSTILE)('bounds a line of %s, and leaves it valid JSON', (_name, make) => {
    const clean = scrub(line(make(1_000_000), { userId: 'u1' }));
    expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(LOG_LIMITS.lineBytes);
    expect(JSON.parse(clean)).toMatchObject({ level: 'info', userId: 'u1', cut: true });
  });

  it('bounds lists, objects and depth', () => {
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`field${i}`, 'x']));
    const deep: unknown = Array.from({ length: 1_000 }).reduce(
      (inner) => ({ inner, pad: LONG }),
      'x',
    );
    for (const more of [{ wide }, { deep }, { list: Array(5_000).fill('x'.repeat(50)) }]) {
      const clean = scrub(line('much', more));
      expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(LOG_LIMITS.lineBytes);
      expect(JSON.parse(clean)).toMatchObject({ msg: 'much', cut: true });
    }
  });

  it('leaves no half of a secret that the cut goes through', () => {
    const secret =
      'cdr_0192f3a47c5b7e2f9a1b2c3d4e5f6071_0192f3a47c5b7e2f9a1b2c3d4e5f6072_c2VjcmV0LXNlY3JldA';
    for (let before = 3_900; before < 4_200; before += 7) {
      const clean = scrub(
        line(`${'x '.repeat(before / 2)}${secret} ${'y'.repeat(LOG_LIMITS.lineBytes)}`),
      );
      expect(clean).not.toContain('0192f3a47c5b7e2f');
    }
  });
});
