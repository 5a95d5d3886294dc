import { describe, expect, it } from '@jest/globals';
import { EQUAL_WEIGHTS, REGISTRY, scoreUseCase } from '@cadre/domain';
import { reached, rubricOf, scoreSentence, shownScore } from './scoring-view.ts';

const rubric = { version: 1, weights: EQUAL_WEIGHTS };
const best = {
  impact: 5,
  feasibility: 5,
  dataReadiness: 5,
  deploymentEffort: 1,
  timelineWeeks: 4,
};
const shown = (criteria: Parameters<typeof scoreUseCase>[0]) =>
  shownScore(scoreUseCase(criteria, rubric, REGISTRY), rubric);

describe('the score panel', () => {
  it('says the score and its band once every answer is there', () => {
    expect(scoreSentence(shown(best))).toBe('Score 100 of 100: Pursue.');
  });

  it('names what is missing rather than showing 0', () => {
    const score = shown({ ...best, impact: null, timelineWeeks: null });
    expect(score.value).toBeNull();
    expect(scoreSentence(score)).toBe('No score yet: impact and timeline are missing.');
    expect(reached(score)).toBe(60);
  });

  it('knows what the best answer would add under the weights', () => {
    expect(shown(best).parts.map(({ most }) => most)).toEqual([20, 20, 20, 20, 20]);
  });

  it('weighs all alike while the organization has no rubric', () => {
    expect(rubricOf(undefined).weights).toBe(EQUAL_WEIGHTS);
  });
});
