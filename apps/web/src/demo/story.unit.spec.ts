import { describe, expect, it } from '@jest/globals';
import type { AlertPartsFragment, ModelPartsFragment } from '../api/generated/graphql.ts';
import { aReason, aStaffing } from '../explain/staffing.builder.ts';
import { demoStage } from './story.ts';

const at = Date.UTC(2026, 10, 25);
const aModel = (useCase: string, liveAt: string | null) =>
  ({
    id: `model of ${useCase}`,
    name: 'returns-forecast',
    useCases: [{ id: useCase, title: 'Returns forecast', status: 'APPROVED' }],
    deployments: [
      { id: 'd', kind: 'PRODUCTION', readyAt: '2026-11-24T09:00:00.000Z', liveAt, retiredAt: null },
    ],
  }) as unknown as ModelPartsFragment;
const counting = (observed: number) =>
  aStaffing({
    rules: [
      {
        rule: 'MLOPS_HIRE',
        state: 'OK',
        notes: [],
        caveats: [],
        suggestedStage: null,
        unknown: [],
        context: [],
        reasons: [
          aReason({
            state: observed < 3 ? 'OK' : 'WARNING',
            observed,
            ids: [{ kind: 'USE_CASE', id: 'live' }],
          }),
        ],
      },
    ],
  });
const fired = {
  rule: 'MLOPS_HIRE',
  state: 'FIRING',
  firedAt: '2026-11-25T00:00:00.000Z',
  reasons: [aReason()],
} as unknown as AlertPartsFragment;

describe('the story of a demo', () => {
  it('is one step before the threshold when one deployment that is ready would reach it', () => {
    const models = [aModel('returns', null)];
    expect(demoStage({ staffing: counting(2), alerts: [], models, at })).toMatchObject({
      kind: 'step',
      useCase: 'Returns forecast',
      observed: 2,
      threshold: 3,
    });
  });

  it.each([
    ['two steps before', { staffing: counting(1), models: [aModel('returns', null)] }],
    ['nothing is ready', { staffing: counting(2), models: [aModel('returns', '2026-11-24')] }],
    ['what is ready counts already', { staffing: counting(2), models: [aModel('live', null)] }],
    ['past it, and quiet', { staffing: counting(3), models: [aModel('returns', null)] }],
  ])('is for looking around when %s', (_when, now) => {
    expect(demoStage({ alerts: [], at, ...now })).toEqual({ kind: 'around' });
  });

  it('has happened once the alert is open, whatever else is ready', () => {
    const models = [aModel('returns', null)];
    expect(demoStage({ staffing: counting(3), alerts: [fired], models, at })).toEqual({
      kind: 'fired',
      reason: 'PRODUCTION_USE_CASES',
      since: '2026-11-25T00:00:00.000Z',
    });
    const over = { ...fired, state: 'RESOLVED' as const };
    expect(demoStage({ staffing: counting(3), alerts: [over], models, at }).kind).toBe('around');
  });
});
