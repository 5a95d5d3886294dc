import type { JobData } from '@cadre/contracts';
import { currentRubric, lockUseCasesAfter, markHandled } from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { systemWork } from '../core/system-work.ts';
import { storeScores } from './score.ts';

const BATCH = 500;

/**
 * Job `rescore-portfolio`: scores every use case under the newest rubric, batch by batch, so that no transaction is long.
 * Stops when a newer rubric has come: its own job does the work. A second run finds nothing left to do.
 */
export async function rescorePortfolio(
  app: App,
  job: JobData<'rescore-portfolio'>,
  progress: (done: number) => Promise<void> = async () => {},
): Promise<void> {
  const { organizationId, version } = job;
  let done = 0;
  for (let after: string | null = null; ;) {
    const batch = await systemWork(app, organizationId, 'rescorePortfolio', async (work) => {
      const rubric = await currentRubric(work.tx);
      if (rubric.version !== version) return [];
      const useCases = await lockUseCasesAfter(work.tx, after, BATCH);
      const stale = useCases.filter((useCase) => useCase.scoreRubricVersion !== version);
      if (stale.length > 0) {
        await storeScores(work.tx, stale, {
          rubric,
          at: work.at,
          cause: 'RUBRIC_CHANGED',
          newId: work.app.newId,
        });
        work.emit({ type: 'PortfolioRescored', version, scored: stale.length });
      }
      return useCases;
    });
    done += batch.length;
    await progress(done);
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) break;
  }
  await systemWork(app, organizationId, 'rescorePortfolio', async (work) => {
    await markHandled(work.tx, 'rescore-portfolio', [job.eventId], work.at);
  });
}
