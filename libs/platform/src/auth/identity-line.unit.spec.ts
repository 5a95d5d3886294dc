import { describe, expect, it } from '@jest/globals';
import { identityLine } from './identity-line.ts';

describe('what the identity library says', () => {
  it('is told in its constant words, with the error behind it', () => {
    const err = new Error('away');
    expect(identityLine('Failed to create session', [err])).toEqual([
      { from: 'identity', err },
      'Failed to create session',
    ]);
  });

  it.each([
    'Invalid callbackURL: typed',
    "If it's a valid URL, please add typed to trustedOrigins",
  ])('is not told where it quotes what a client sent: %s', (said) => {
    expect(JSON.stringify(identityLine(said, ['typed', { typed: 'typed' }]))).not.toContain(
      'typed',
    );
  });
});
