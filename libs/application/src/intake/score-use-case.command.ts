import type { JobData } from '@cadre/contracts';
import { currentRubric, lockUseCase, markHandled } from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { systemWork } from '../core/system-work.ts';
import { storeScores } from './score.ts';

/** Job `score-use-case`: scores one use case as it now stands. Running twice changes nothing. */
export async function scoreUseCase(app: App, job: JobData<'score-use-case'>): Promise<void> {
  await systemWork(app, job.organizationId, 'scoreUseCase', async (work) => {
    if (!(await markHandled(work.tx, 'score-use-case', [job.eventId], work.at))) return;
    const useCase = await lockUseCase(work.tx, job.useCaseId);
    if (!useCase) return;
    const rubric = await currentRubric(work.tx);
    await storeScores(work.tx, [useCase], {
      rubric,
      at: work.at,
      cause: 'ANSWERS_CHANGED',
      newId: work.app.newId,
    });
    work.emit({ type: 'UseCaseScored', useCaseId: useCase.id });
  });
}
