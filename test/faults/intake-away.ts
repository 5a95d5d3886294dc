import { givenSubmissions } from '../given/backlog.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { until } from '../support/until.ts';
import type { Ground } from './ground.ts';

/** Events a second that a returned service has to come after with, at least: what a small machine under load reaches. */
const PACE = 40;

export const intakeAway: Trial<Ground> = {
  id: 'intake-away',
  promise: 'what was submitted while the intake service was away is scored on its return, once',
  // Submissions.
  short: 300,
  long: 5_000,
  queued: true,
  async run({ app, redis, sql, start, endProcesses, givenParty }, tries) {
    const tally = new Tally();
    const party = await givenParty();
    await start('worker');
    for (let made = 0; made < tries; made += 500)
      await givenSubmissions(app, party, Math.min(500, tries - made));
    await until(async () => (await party.count('cadre.outbox WHERE published_at IS NULL')) === 0, {
      milliseconds: 120_000,
    });
    await endProcesses('SIGTERM');
    // An hour passes, and the queue is lost.
    await sql(
      `UPDATE cadre.outbox SET occurred_at = occurred_at - interval '1 hour',
         published_at = published_at - interval '1 hour', checked_at = checked_at - interval '1 hour'
       WHERE organization_id = $1`,
      [party.id],
    );
    if (redis) await flush(redis.url);
    else await sql('TRUNCATE bullmq.job CASCADE');
    const back = performance.now();
    await Promise.all([start('worker'), start('intake')]);
    await until(async () => (await party.count('cadre.use_case WHERE score_value IS NULL')) === 0, {
      milliseconds: 240_000,
      every: 200,
    });
    const seconds = (performance.now() - back) / 1_000;
    tally.figure(seconds);
    await party.settled();
    const scores = await party.count('cadre.use_case_score');
    for (let at = 0; at < tries; at += 1) tally.count(null);
    tally.count(scores === tries ? null : `${scores} scores of ${tries} use cases`);
    const given = await party.count('cadre.outbox_failure');
    tally.count(given === 0 ? null : `${given} events were counted as tried in vain`);
    const limit = Math.max(60, tries / PACE);
    tally.count(seconds > limit ? `${seconds.toFixed(0)} s, more than ${limit.toFixed(0)}` : null);
    await endProcesses('SIGTERM');
    return tally.outcome('s', '≤60 s of 5,000, once each');
  },
};

async function flush(url: string): Promise<void> {
  const { Redis } = await import('ioredis');
  const client = new Redis(url);
  await client.flushall();
  await client.quit();
}
