import { describe, expect, it } from '@jest/globals';
import { systemCaller, type Caller } from './caller.ts';
import { timeFor } from './unit-of-work.ts';

const user = (answerBy?: number): Caller => ({
  organizationId: 'o',
  actor: { kind: 'USER', id: 'u', memberId: 'm', role: 'VIEWER', name: 'Vera' },
  source: {},
  answerBy,
});

describe('the time of a transaction', () => {
  it('is what is left to a request that has waited for its turn, and never none', () => {
    expect(timeFor(user()).deadlineMs).toBe(4_000);
    expect(timeFor(user(performance.now() + 60_000)).deadlineMs).toBe(4_000);
    expect(timeFor(user(performance.now() + 1_000)).deadlineMs).toBeLessThanOrEqual(1_000);
    expect(timeFor(user(performance.now() - 1_000)).deadlineMs).toBe(250);
  });

  it('is unlimited for the system', () => {
    expect(timeFor(systemCaller('o')).deadlineMs).toBeUndefined();
  });
});
