import { describe, expect, it } from '@jest/globals';
import { NOON } from '../testing/world.builder.ts';
import { retireLive, takeLive } from './deployments.ts';

const READY = { id: 'd', modelId: 'm', readyAt: NOON, liveAt: null, retiredAt: null };
const LIVE = { ...READY, liveAt: NOON };

describe('a deployment', () => {
  it('goes live once, and not before it was ready', () => {
    expect(takeLive(READY, NOON)).toEqual({
      type: 'ModelWentLive',
      modelId: 'm',
      deploymentId: 'd',
    });
    expect(() => takeLive(READY, NOON - 1)).toThrow('before it was ready');
    expect(() => takeLive({ ...READY, readyAt: null }, 0)).not.toThrow();
    expect(() => takeLive(LIVE, NOON)).toThrow('live already');
    expect(() => takeLive({ ...LIVE, retiredAt: NOON }, NOON)).toThrow('retired');
  });

  it('is retired once, after it went live', () => {
    expect(retireLive(LIVE, NOON + 1)).toEqual({
      type: 'DeploymentRetired',
      modelId: 'm',
      deploymentId: 'd',
    });
    expect(() => retireLive(READY, NOON)).toThrow('never went live');
    expect(() => retireLive(LIVE, NOON - 1)).toThrow('before it went live');
    expect(() => retireLive({ ...LIVE, retiredAt: NOON }, NOON)).toThrow('retired already');
  });
});
