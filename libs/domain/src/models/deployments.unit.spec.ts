import { describe, expect, it } from '@jest/globals';
import { DAY } from '../shared/time.ts';
import { NOON } from '../testing/world.builder.ts';
import { changePlan, retireLive, takeLive } from './deployments.ts';

const READY = { id: 'd', modelId: 'm', readyAt: NOON, liveAt: null, retiredAt: null };
const LIVE = { ...READY, liveAt: NOON };

describe('a deployment', () => {
  it('goes live once, and not before it was ready', () => {
    expect(takeLive(READY, NOON, NOON)).toEqual({
      type: 'ModelWentLive',
      modelId: 'm',
      deploymentId: 'd',
    });
    expect(() => takeLive(READY, NOON - 1, NOON)).toThrow('before it was ready');
    expect(() => takeLive({ ...READY, readyAt: null }, 0, NOON)).not.toThrow();
    expect(() => takeLive(LIVE, NOON, NOON)).toThrow('live already');
    expect(() => takeLive({ ...LIVE, retiredAt: NOON }, NOON, NOON)).toThrow('retired');
  });

  it('is retired once, after it went live', () => {
    expect(retireLive(LIVE, NOON + 1, NOON)).toEqual({
      type: 'DeploymentRetired',
      modelId: 'm',
      deploymentId: 'd',
    });
    expect(() => retireLive(READY, NOON, NOON)).toThrow('never went live');
    expect(() => retireLive(LIVE, NOON - 1, NOON)).toThrow('before it went live');
    expect(() => retireLive({ ...LIVE, retiredAt: NOON }, NOON, NOON)).toThrow('retired already');
  });

  it('is retired before its planned retirement, and its planned launch is brought forward (R4)', () => {
    const planned = { ...LIVE, retiredAt: NOON + 2 * DAY };
    expect(retireLive(planned, NOON + 1, NOON + 1).type).toBe('DeploymentRetired');
    const ahead = { ...READY, liveAt: NOON + 2 * DAY };
    expect(takeLive(ahead, NOON + 1, NOON + 1).type).toBe('ModelWentLive');
  });
});

describe('the plan of a deployment', () => {
  const ahead = { ...READY, liveAt: NOON + DAY, retiredAt: NOON + 3 * DAY };

  it('is moved or cancelled while it lies ahead', () => {
    expect(changePlan(ahead, { liveAt: NOON + 2 * DAY }, NOON).plan).toEqual({
      liveAt: NOON + 2 * DAY,
      retiredAt: NOON + 3 * DAY,
    });
    expect(changePlan(ahead, { retiredAt: null }, NOON).plan.retiredAt).toBeNull();
    // What never goes live is never retired.
    expect(changePlan(ahead, { liveAt: null }, NOON).plan).toEqual({
      liveAt: null,
      retiredAt: null,
    });
  });

  it('is history once it has come, and cannot be moved into the past or out of order', () => {
    expect(() => changePlan(ahead, { liveAt: null }, NOON + DAY)).toThrow('went live already');
    expect(() => changePlan(ahead, { retiredAt: null }, NOON + 3 * DAY)).toThrow('retired already');
    expect(() => changePlan(ahead, { liveAt: NOON - 1 }, NOON)).toThrow('lies ahead');
    expect(() => changePlan(ahead, { liveAt: NOON + 4 * DAY }, NOON)).toThrow(
      'before it went live',
    );
    expect(() => changePlan(READY, { retiredAt: NOON + DAY }, NOON)).toThrow('before it went live');
  });
});
