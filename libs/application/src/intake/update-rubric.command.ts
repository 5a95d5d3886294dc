import { updateRubricInput } from '@cadre/contracts';
import { checkWeights } from '@cadre/domain';
import { currentRubric, insertRubric } from '@cadre/persistence';
import { seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Sets new weights: a new version of the rubric, under which the whole portfolio is scored again as one job. */
export const updateRubric = command({
  name: 'updateRubric',
  permission: 'settings.write',
  input: updateRubricInput,
  async run(work, { expectedVersion, weights }) {
    checkWeights(weights);
    const rubric = seen(await currentRubric(work.tx), expectedVersion);
    const next = {
      version: rubric.version + 1,
      weights,
      overrides: rubric.overrides,
      createdAt: work.at,
      createdBy: work.actor.memberId,
    };
    await insertRubric(work.tx, next);
    work.audit('rubric', String(next.version), rubric, next);
    work.emit({ type: 'RubricUpdated', version: next.version });
    return { version: next.version };
  },
});
