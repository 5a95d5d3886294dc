import { acrossTenants, workAges } from '@cadre/persistence';
import { WORK_CLASSES } from '@cadre/platform/metrics';
import type { Queues } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';

/**
 * The number of waiting events above which an organization counts as flooding. Its events are handled in turn with those of
 * others, so they take longer.
 */
export const FLOOD = 1_000;

/** Reads the state of the outbox and the queues into the metrics. No metric is about any one organization. */
export async function measureWork(
  app: App,
  queues: Pick<Queues, 'counts'>,
  flood = FLOOD,
): Promise<void> {
  const { metrics, clock } = app;
  const found = await acrossTenants(app.database, (session) => workAges(session, flood));
  const now = clock.now();
  const age = (since: number | null | undefined) =>
    since === null || since === undefined ? 0 : Math.max(0, now - since) / 1_000;
  for (const name of WORK_CLASSES) {
    const work = found.find(({ flooding }) => flooding === (name === 'flooding'));
    metrics.workAge.set({ class: name }, age(work?.oldestAt));
    metrics.workOrganizations.set({ class: name }, work?.organizations ?? 0);
  }
  metrics.outboxLag.set(Math.max(0, ...found.map((work) => age(work.oldestUnpublishedAt))));
  for (const [queue, counts] of Object.entries(await queues.counts())) {
    for (const [state, count] of Object.entries(counts)) {
      metrics.queueDepth.set({ queue, state }, count);
    }
  }
  metrics.measuredAt.set(now / 1_000);
}
