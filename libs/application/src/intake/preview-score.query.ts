import { previewScoreInput } from '@cadre/contracts';
import { scoreUseCase, type Score } from '@cadre/domain';
import { currentRubric } from '@cadre/persistence';
import { query } from '../core/operation.ts';

/** What these answers would score by the organization's present rubric: the same function as the intake service's. */
export const previewScore = query({
  name: 'previewScore',
  permission: 'read',
  input: previewScoreInput,
  run: async (tx, { criteria }): Promise<Score> => scoreUseCase(criteria, await currentRubric(tx)),
});
