import { describe, expect, it } from '@jest/globals';
import { summaryOf } from './words.ts';

const given = {
  decisions: [{ state: 'ONCE' }, { state: 'ONCE' }, { state: 'DOUBLE' }],
  liveModels: 2,
  reviewsDue: 0,
  scale: [],
  unclassified: 3,
};

describe('the summary of governance', () => {
  it('says that nothing is open; without a scale no use case lacks a class', () => {
    expect(summaryOf(given)).toBe('Nothing is open for the 2 models in production.');
    expect(summaryOf({ ...given, liveModels: 0 })).toBe('No model is in production yet.');
  });

  it('names what is open', () => {
    const decisions = [{ state: 'ORPHAN' }, { state: 'ORPHAN' }, { state: 'ONCE' }];
    expect(summaryOf({ ...given, decisions, reviewsDue: 1, scale: [{}] })).toBe(
      'Open: 2 of 3 decisions that nobody takes, 1 review due, 3 use cases without a risk class.',
    );
  });

  it('asks for nobody who decides before a model is in production', () => {
    const decisions = [{ state: 'ORPHAN' }];
    expect(summaryOf({ ...given, decisions, liveModels: 0 })).toBe(
      'No model is in production yet.',
    );
  });
});
