import { describe, expect, it } from '@jest/globals';
import { actionWords, changedWords, liveText } from './history.ts';

const clock = { timeZone: 'UTC' };
const base = { environment: 'PRODUCTION', modelVersion: '3' };

describe('the story of a use case', () => {
  it('names even operations it has no words for', () => {
    expect(actionWords('updateUseCase')).toBe('edited it');
    expect(actionWords('mergeUseCase')).toBe('merge use case');
  });

  it('leaves out what changes with everything', () => {
    expect(changedWords('updateUseCase', ['title', 'updatedAt', 'teamId'])).toBe('title and team');
    expect(changedWords('updateUseCase', ['version'])).toBeNull();
  });

  it('says whether a model is live, ready or neither', () => {
    expect(liveText([{ ...base, liveAt: '2026-05-01T00:00:00Z' }], clock)).toBe(
      'Version 3 live in production since 1 May 2026',
    );
    expect(liveText([{ ...base, readyAt: '2026-05-01T00:00:00Z' }], clock)).toBe(
      'Version 3 is ready to go live',
    );
    expect(liveText([], clock)).toBe('Not deployed');
  });
});
