import { describe, expect, it } from '@jest/globals';
import { settableClock, systemClock } from './clock.ts';

describe('the clock', () => {
  it('tells the time of the machine', () => {
    const before = Date.now();
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  });

  it('stands still until a test moves it', () => {
    const clock = settableClock(1_000);
    expect(clock.now()).toBe(1_000);
    clock.advance(50);
    expect(clock.now()).toBe(1_050);
    clock.set(7);
    expect(clock.now()).toBe(7);
  });
});
