import { describe, expect, it } from '@jest/globals';
import { USE_CASE_STATUSES, type UseCaseStatus } from '../shared/vocabulary.ts';
import {
  decideUseCase,
  decisionsOpen,
  isDecided,
  USE_CASE_DECISIONS,
  type UseCaseDecision,
} from './decisions.ts';

const after = (from: UseCaseStatus, decisions: readonly UseCaseDecision[]): UseCaseStatus =>
  decisions.reduce((status, decision) => decideUseCase({ id: 'u', status }, decision).status, from);

describe('the status of a use case', () => {
  it.each([
    ['DRAFT', ['SUBMIT'], 'SUBMITTED'],
    ['SUBMITTED', ['REQUEST_CHANGES', 'SUBMIT'], 'SUBMITTED'],
    ['SUBMITTED', ['APPROVE'], 'APPROVED'],
    ['SUBMITTED', ['DECLINE'], 'DECLINED'],
    ['CHANGES_REQUESTED', ['PARK'], 'PARKED'],
    ['PARKED', ['SUBMIT', 'APPROVE'], 'APPROVED'],
    ['PARKED', ['REOPEN'], 'SUBMITTED'],
    ['DECLINED', ['REOPEN'], 'SUBMITTED'],
    ['DECLINED', ['SUBMIT'], 'SUBMITTED'],
  ] as const)('%s, %j → %s', (from, decisions, to) => {
    expect(after(from, decisions)).toBe(to);
  });

  it('names the event of a decision', () => {
    expect(decideUseCase({ id: 'u', status: 'DRAFT' }, 'SUBMIT').event).toEqual({
      type: 'UseCaseSubmitted',
      useCaseId: 'u',
    });
    expect(decideUseCase({ id: 'u', status: 'SUBMITTED' }, 'PARK').event).toEqual({
      type: 'UseCaseDecided',
      useCaseId: 'u',
      decision: 'PARK',
    });
  });

  it('S9: an approval is taken back while its use case has not moved on', () => {
    const approved = { id: 'u', status: 'APPROVED' } as const;
    const first = { ...approved, stage: 'PROBLEM_DEFINITION' } as const;
    expect(decisionsOpen(first)).toEqual(['REOPEN']);
    expect(decideUseCase(first, 'REOPEN').status).toBe('SUBMITTED');
    expect(decisionsOpen({ ...approved, stage: 'DATA_PREPARATION' })).toEqual([]);
    expect(() => decideUseCase({ ...approved, stage: 'MODELING' }, 'REOPEN')).toThrow('APPROVED');
  });

  it('refuses every step that is not open, and nothing is open once moved on or retired', () => {
    for (const status of USE_CASE_STATUSES) {
      for (const decision of USE_CASE_DECISIONS) {
        if (decisionsOpen({ status }).includes(decision)) continue;
        expect(() => decideUseCase({ id: 'u', status }, decision)).toThrow(
          `A use case that is ${status} cannot take the decision ${decision}`,
        );
      }
    }
    expect(decisionsOpen({ status: 'RETIRED' })).toEqual([]);
    expect(USE_CASE_STATUSES.filter(isDecided)).toEqual(['APPROVED', 'DECLINED', 'RETIRED']);
  });
});
