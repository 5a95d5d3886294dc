import type { JobData } from '@cadre/contracts';
import {
  lockUseCasesAfter,
  markHandled,
  readScoringPolicy,
  waitingEvents,
} from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { systemWork } from '../core/unit-of-work.ts';
import { storeScores } from './score.ts';

/** How many use cases one job scores; then the next organization's job runs. */
export const RESCORING_SLICE = 500;
/** A limit on events that is above any number of rubric changes made while one is applied. */
const EVENTS = 10_000;

/**
 * Job `rescore-portfolio`: scores the next slice of an organization's use cases under the newest rubric. Where a newer
 * rubric has been stored since the last slice, it begins again. A second run finds nothing left to do.
 * @returns where to continue; nothing after the last slice
 */
export async function rescorePortfolio(
  app: App,
  job: JobData<'rescore-portfolio'>,
): Promise<JobData<'rescore-portfolio'> | void> {
  return systemWork(app, job.organizationId, 'rescorePortfolio', async (work) => {
    // Read before the rubric, so that none of these events is about a newer rubric.
    const waiting = await waitingEvents(work.tx, 'rescore-portfolio', {
      limit: EVENTS,
      failed: true,
    });
    const policy = await readScoringPolicy(work.tx);
    const { version } = policy.rubric;
    const begun = job.version === version ? (job.after ?? null) : null;
    const useCases = await lockUseCasesAfter(work.tx, begun, RESCORING_SLICE);
    const stale = useCases.filter((useCase) => useCase.scoreRubricVersion !== version);
    if (stale.length > 0) {
      await storeScores(work.tx, stale, {
        policy,
        at: work.at,
        cause: 'RUBRIC_CHANGED',
        newId: work.app.newId,
      });
      work.emit({ type: 'PortfolioRescored', version, scored: stale.length });
    }
    const last = useCases.at(-1);
    if (last && useCases.length === RESCORING_SLICE) return { ...job, version, after: last.id };
    markHandled(work.tx, 'rescore-portfolio', waiting, work.at);
  });
}
