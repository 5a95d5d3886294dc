import { describe, expect, it } from '@jest/globals';
import type { FirstStepsQuery } from '../api/generated/graphql.ts';
import { aStaffing } from '../explain/staffing.builder.ts';
import { isBeginning, isEmpty } from './beginning.ts';
import { stepsOf } from './steps.ts';

const counts = (people = 0, waiting = 0, decided = 0): FirstStepsQuery => ({
  people: { totalCount: people },
  waiting: { totalCount: waiting },
  decided: { totalCount: decided },
});
const roles = [{ role: 'ML_ENGINEER' as const, heads: 1, fte: 1, committed: 1, planned: 1 }];
const empty = aStaffing({
  caveats: ['HEADCOUNT_NOT_RECORDED', 'STAGE_UNSET'],
  facts: {
    headcountRecorded: false,
    activeUseCases: 0,
    productionModels: 0,
    productionUseCases: 0,
  },
});
const states = (...given: Parameters<typeof stepsOf>) =>
  stepsOf(...given).map(({ state }) => state);

describe('the steps to the first verdict', () => {
  it('are four, the first of which is next, in an organization without anything', () => {
    expect(states(empty, counts(), 'UTC')).toEqual(['next', 'later', 'later', 'later']);
    expect(states(null, counts(), 'UTC')).toEqual(['next', 'later', 'later', 'later']);
  });

  it('are done by what is there, in whatever order it came', () => {
    const staged = aStaffing({ facts: { roles } });
    expect(states(staged, counts(9), 'UTC')).toEqual(['done', 'done', 'next', 'later']);
    const unset = aStaffing({ caveats: ['STAGE_UNSET'], facts: { roles } });
    expect(states(unset, counts(9, 12), 'UTC')).toEqual(['next', 'done', 'done', 'later']);
    // A file of use cases that are decided already brings the decision with it.
    expect(states(unset, counts(9, 0, 12), 'UTC')).toEqual(['next', 'done', 'done', 'done']);
  });

  it('are open again when what was there is gone', () => {
    expect(states(aStaffing({ facts: { roles } }), counts(9, 0, 0), 'UTC')[2]).toBe('next');
  });

  it('count people by roles: a name alone is not compared with any work', () => {
    const [, people] = stepsOf(aStaffing({ facts: { roles: [] } }), counts(2), 'UTC');
    expect(people).toMatchObject({ state: 'next' });
    expect(people?.text).toMatch(/^2 people are recorded, without a role that counts today/);
  });

  it('are not done while the count that is told with them is not there yet', () => {
    const [, people] = stepsOf(aStaffing({ facts: { roles } }), counts(0), 'UTC');
    expect(people?.state).not.toBe('done');
    expect(people?.text).not.toContain('0 people');
  });

  it('offer a decision only while a use case waits for one', () => {
    const decisionOf = (...given: Parameters<typeof counts>) =>
      stepsOf(empty, counts(...given), 'UTC')[3];
    expect(decisionOf()?.open).toBe(false);
    expect(decisionOf(0, 1)).toMatchObject({ open: true });
    expect(decisionOf(0, 1)?.text).toMatch(/^1 use case waits for it: approve, park or decline\./);
    expect(decisionOf(0, 0, 1)?.text).toBe('1 use case is decided.');
  });
});

describe('a beginning', () => {
  it('ends when people, stage and an active use case are there', () => {
    expect(isBeginning(null)).toBe(true);
    expect(isBeginning(empty)).toBe(true);
    expect(isBeginning(aStaffing({ caveats: ['STAGE_UNSET'] }))).toBe(true);
    expect(isBeginning(aStaffing({ facts: { activeUseCases: 0 } }))).toBe(true);
    expect(isBeginning(aStaffing())).toBe(false);
  });

  it('is empty until anything can be judged', () => {
    expect(isEmpty(empty)).toBe(true);
    expect(isEmpty(aStaffing({ ...empty, facts: { ...empty.facts, productionModels: 1 } }))).toBe(
      false,
    );
    expect(
      isEmpty(aStaffing({ ...empty, facts: { ...empty.facts, headcountRecorded: true } })),
    ).toBe(false);
  });
});
