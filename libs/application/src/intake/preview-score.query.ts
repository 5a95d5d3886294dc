import { previewScoreInput } from '@cadre/contracts';
import { scoreUseCase, type Score } from '@cadre/domain';
import { readScoringPolicy } from '@cadre/persistence';
import { query } from '../core/operation.ts';

/** The score of these answers by the organization's present rubric, by the function that the intake service uses. */
export const previewScore = query({
  name: 'previewScore',
  permission: 'read',
  input: previewScoreInput,
  async run(tx, { criteria }): Promise<Score> {
    const { rubric, registry } = await readScoringPolicy(tx);
    return scoreUseCase(criteria, rubric, registry);
  },
});
