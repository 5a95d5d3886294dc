import type { JobData } from '@cadre/contracts';
import { sameJson, scoreUseCase as score } from '@cadre/domain';
import { currentRubric, findLatestScore, lockUseCase, markHandled } from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { systemWork } from '../core/system-work.ts';
import { storeScores } from './score.ts';

/**
 * Job `score-use-case`: scores one use case as it now stands. Running twice changes nothing, and neither does an edit
 * that leaves the answers alone: the history has an entry for each change of the score, not for each look at it.
 */
export async function scoreUseCase(app: App, job: JobData<'score-use-case'>): Promise<void> {
  await systemWork(app, job.organizationId, 'scoreUseCase', async (work) => {
    if (!(await markHandled(work.tx, 'score-use-case', [job.eventId], work.at))) return;
    const useCase = await lockUseCase(work.tx, job.useCaseId);
    if (!useCase) return;
    const rubric = await currentRubric(work.tx);
    if (sameJson(await findLatestScore(work.tx, useCase.id), score(useCase, rubric))) return;
    await storeScores(work.tx, [useCase], {
      rubric,
      at: work.at,
      cause: 'ANSWERS_CHANGED',
      newId: work.app.newId,
    });
    work.emit({ type: 'UseCaseScored', useCaseId: useCase.id });
  });
}
