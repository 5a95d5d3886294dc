import { describe, expect, it } from '@jest/globals';
import { LIFECYCLE_STAGES, USE_CASE_STATUSES, type LifecycleStage } from '../shared/vocabulary.ts';
import { accountableByStage, accountableFor, SAME_IN_EVERY_STAGE } from '../shared/accountable.ts';
import { ownerlessStages, moveUseCase, nextStage, retireUseCase } from './moves.ts';

const PLAIN = { reason: '', hasLiveModel: false, noRegisteredModel: false };
const at = (stage: LifecycleStage | null) => ({ id: 'u', status: 'APPROVED' as const, stage });

describe('moving a use case', () => {
  it('goes forward one stage at a time', () => {
    expect(moveUseCase(at('MODELING'), 'DEPLOYMENT', PLAIN)).toEqual({
      type: 'UseCaseMoved',
      useCaseId: 'u',
      from: 'MODELING',
      to: 'DEPLOYMENT',
    });
    expect(() => moveUseCase(at('DATA_PREPARATION'), 'DEPLOYMENT', PLAIN)).toThrow(
      'next is MODELING',
    );
    expect(() => moveUseCase(at('MODELING'), 'MODELING', PLAIN)).toThrow('in MODELING already');
  });

  it('goes back to any earlier stage, with a reason', () => {
    expect(() => moveUseCase(at('MONITORING'), 'MODELING', { ...PLAIN, reason: '  ' })).toThrow(
      'Moving back needs a reason.',
    );
    const event = moveUseCase(at('MONITORING'), 'MODELING', { ...PLAIN, reason: 'drifted' });
    expect(event).toMatchObject({ from: 'MONITORING', to: 'MODELING' });
  });

  it('enters MONITORING with a live model or a standing "no registered model", not without', () => {
    const enter = (context: Partial<typeof PLAIN>) => () =>
      moveUseCase(at('DEPLOYMENT'), 'MONITORING', { ...PLAIN, ...context });
    expect(enter({})).toThrow('MONITORING needs a linked model live in production');
    expect(enter({ hasLiveModel: true })).not.toThrow();
    expect(enter({ noRegisteredModel: true })).not.toThrow();
  });

  it('is for approved use cases only', () => {
    for (const status of USE_CASE_STATUSES) {
      if (status === 'APPROVED') continue;
      const useCase = { id: 'u', status, stage: 'MODELING' as const };
      expect(() => moveUseCase(useCase, 'DEPLOYMENT', PLAIN)).toThrow('Only an approved use case');
      expect(() => retireUseCase(useCase)).toThrow('Only an approved use case');
    }
    expect(retireUseCase(at(null))).toEqual({ type: 'UseCaseRetired', useCaseId: 'u' });
  });

  it('begins at the first stage and ends at the last', () => {
    expect(nextStage(null)).toBe(LIFECYCLE_STAGES[0]);
    expect(nextStage('MONITORING')).toBeNull();
    expect(moveUseCase(at(null), 'PROBLEM_DEFINITION', PLAIN)).toMatchObject({ from: null });
    expect(() => moveUseCase(at(null), 'MODELING', PLAIN)).toThrow('next is PROBLEM_DEFINITION');
  });
});

describe('a use case', () => {
  it('has an owner in each stage, its own or that of all, and none where that person has left', () => {
    const useCase = {
      ...SAME_IN_EVERY_STAGE,
      accountablePersonId: 'ada',
      monitoringPersonId: 'bob',
    };
    const without = (...gone: string[]) => ownerlessStages(useCase, (id) => gone.includes(id));
    expect(accountableByStage(useCase).map(({ personId }) => personId)).toEqual([
      ...['ada', 'ada', 'ada', 'ada', 'bob'],
    ]);
    expect([accountableFor(useCase, null), accountableFor(useCase, 'MONITORING')]).toEqual([
      ...['ada', 'bob'],
    ]);
    expect(without()).toEqual([]);
    expect(without('bob')).toEqual(['MONITORING']);
    expect(without('ada')).toEqual([
      ...['PROBLEM_DEFINITION', 'DATA_PREPARATION', 'MODELING', 'DEPLOYMENT'],
    ]);
    expect(ownerlessStages({ ...useCase, accountablePersonId: null }, () => false)).toHaveLength(4);
  });
});
