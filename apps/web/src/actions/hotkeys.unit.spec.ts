import { describe, expect, it } from '@jest/globals';
import { NOTHING, press, type Keys } from './hotkeys.ts';

const SEQUENCES: Keys[] = [['g', 'a'], ['g', 'g'], ['c']];

describe('typing keys', () => {
  it('acts on a single key at once', () => {
    expect(press(SEQUENCES, NOTHING, 'c', 0).hit).toBe(2);
  });

  it('waits for the second key of a sequence', () => {
    const first = press(SEQUENCES, NOTHING, 'g', 0);
    expect(first.hit).toBeNull();
    expect(press(SEQUENCES, first.typed, 'a', 500).hit).toBe(0);
  });

  it('forgets the first key after a second', () => {
    const { typed } = press(SEQUENCES, NOTHING, 'g', 0);
    expect(press(SEQUENCES, typed, 'a', 1_500).hit).toBeNull();
  });

  it('lets a key that leads nowhere begin anew', () => {
    const { typed } = press(SEQUENCES, NOTHING, 'g', 0);
    expect(press(SEQUENCES, typed, 'c', 100).hit).toBe(2);
  });
});
