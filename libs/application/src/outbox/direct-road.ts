import type { Hint } from '@cadre/contracts';
import { faultPoint } from '@cadre/platform/config';
import type { JobToAdd } from '@cadre/platform/queue';
import type { App, Road } from '../core/app.ts';
import { jobsFor } from './ask.ts';
import { hintsOf, mergeHints, requestsOf, type Destinations } from './publish-outbox.ts';

/** The limit on jobs, or on hints, in one batch. */
const BATCH = 500;
/** The time from the start of one batch to the start of the next, milliseconds: a burst becomes few batches. */
const PACE = 5;
/** The limit on what waits for a batch. Beyond it nothing is taken, and the reconciler asks for it. */
const MOST = 10_000;
/** The time between two log lines about failures, milliseconds. */
const QUIET = 10_000;

/**
 * Opens the direct road from a commit to its effects: the process that commits adds the jobs to the queue and sends the live
 * hints, right after the commit and without delaying the caller. Until they are sent, there is one job per consumer and
 * organization and one hint per topic and organization, however many changes there are.
 *
 * It keeps nothing: what it fails to send, or a killed process had not sent yet, the reconciler finds by the tables.
 */
export function openRoad(app: App, { queues, live }: Destinations): { close(): Promise<void> } {
  const jobs = lane<JobToAdd>(app, 'jobs', async (batch) => {
    faultPoint('before-ask');
    await queues.addBulk(batch);
    faultPoint('after-ask');
  });
  const hints = lane<Hint>(app, 'hints', async (batch) => {
    faultPoint('before-hint');
    await Promise.all(batch.map((hint) => live.publish(hint)));
    faultPoint('after-hint');
  });
  const road: Road = {
    take(events, states) {
      try {
        for (const job of jobsFor(app, events.flatMap(requestsOf)))
          jobs.put(job.deduplication?.id ?? job.jobId, job, (_earlier, later) => later);
        for (const hint of hintsOf(events)) {
          const state = states?.get(hint.topic);
          const key = `${hint.organizationId}/${hint.topic}`;
          hints.put(key, state ? { ...hint, state } : hint, mergeHints);
        }
        app.metrics.outboxPublished.inc(events.length);
      } catch (err) {
        // The change is committed already, so an error here must not reach its caller.
        app.log.error({ err }, 'not sent after the commit: left to the reconciler');
      }
    },
  };
  app.road = road;
  return {
    /** What commits from now on is left to the publisher. */
    async close() {
      delete app.road;
      await Promise.all([jobs.close(), hints.close()]);
    },
  };
}

/** Sends what is put in, one batch at a time. A batch that fails is not sent again. */
function lane<T>(app: App, name: string, send: (batch: T[]) => Promise<void>) {
  const waiting = new Map<string, T>();
  let sending: Promise<void> | null = null;
  let began = -Infinity;
  let lost = 0;
  let quietUntil = -Infinity;

  const lose = (count: number, err?: unknown) => {
    lost += count;
    const now = performance.now();
    if (now < quietUntil) return;
    app.log.warn({ err, lane: name, lost }, 'not sent after the commit: left to the reconciler');
    quietUntil = now + QUIET;
    lost = 0;
  };

  const run = async () => {
    // One commit puts in several: they share the first batch.
    await Promise.resolve();
    while (waiting.size > 0) {
      const pause = began + PACE - performance.now();
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      began = performance.now();
      const batch = [...waiting].slice(0, BATCH);
      for (const [key] of batch) waiting.delete(key);
      await send(batch.map(([, each]) => each)).catch((err: unknown) => lose(batch.length, err));
    }
    sending = null;
  };

  return {
    put(key: string, item: T, merge: (earlier: T, later: T) => T) {
      const earlier = waiting.get(key);
      if (earlier === undefined && waiting.size >= MOST) return lose(1);
      waiting.set(key, earlier === undefined ? item : merge(earlier, item));
      sending ??= run();
    },
    /** Sends what waits; each batch has the deadline of its datastore. */
    close: async () => void (await sending),
  };
}
