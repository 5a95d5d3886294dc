import type { JobData } from '@cadre/contracts';
import type { DomainEvent } from '@cadre/domain';
import { sameJson, scoreUseCase as score } from '@cadre/domain';
import { latestScores, lockUseCases, readScoringPolicy } from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { consume, type Consumer, type Run } from '../outbox/consume.ts';
import { storeScores } from './score.ts';

/** How many events one job scores: some tens of milliseconds, after which the next organization's job runs. */
export const SCORING_SLICE = 100;

/**
 * Scores the use cases that events are about, as they are now. An edit that leaves the answers alone changes nothing: the
 * history has an entry for each change of the score, not for each time it was computed.
 */
const scoring: Consumer = {
  name: 'score-use-case',
  operation: 'scoreUseCase',
  slice: SCORING_SLICE,
  async effect(work, events) {
    const ids = [...new Set(events.map(({ payload }) => useCaseOf(payload)))];
    const useCases = await lockUseCases(work.tx, ids);
    const policy = await readScoringPolicy(work.tx);
    const { rubric, registry } = policy;
    const scores = await latestScores(work.tx, ids);
    const latest = new Map(scores.map(({ useCaseId, result }) => [useCaseId, result]));
    const changed = useCases.filter(
      (useCase) => !sameJson(latest.get(useCase.id) ?? null, score(useCase, rubric, registry)),
    );
    if (changed.length === 0) return;
    await storeScores(work.tx, changed, {
      policy,
      at: work.at,
      cause: 'ANSWERS_CHANGED',
      newId: work.app.newId,
    });
    const told = changed.filter(({ status }) => status !== 'DRAFT');
    work.emit(...told.map(({ id }) => ({ type: 'UseCaseScored', useCaseId: id }) as const));
  },
};

function useCaseOf(event: DomainEvent): string {
  if ('useCaseId' in event) return event.useCaseId;
  throw new TypeError(`${event.type} names no use case to score`);
}

/**
 * Job `score-use-case`: scores a slice of what waits to be scored in an organization. Running twice changes nothing.
 * @returns itself, where more waits
 */
export async function scoreUseCase(
  app: App,
  job: JobData<'score-use-case'>,
  run?: Run,
): Promise<JobData<'score-use-case'> | void> {
  if (await consume(app, job.organizationId, scoring, run)) return job;
}
