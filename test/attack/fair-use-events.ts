import { SCORING_SLICE } from '@cadre/application/intake';
import { givenSubmissions } from '../given/backlog.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { until } from '../support/until.ts';
import { judgeWork, watchQueue, watchWork } from './fair-use-work.ts';
import type { System } from './system.ts';

/** Use cases of one transaction. */
const AT_ONCE = 1_000;
/** Of one organization: what is under way when another asks, what begins with it, and what the look at it is late by. */
const SLICES_AHEAD = 3;
/** Jobs that two organizations may have waiting and running: one of each for each kind of work. */
const JOBS = 12;

export const eventFlood: Trial<System> = {
  id: 'event-flood',
  promise: 'the events of one organization do not starve another',
  short: 1_000,
  long: 20_000,
  queued: true,
  async run(system, tries) {
    const { cadre, sql, long, victim } = system;
    const tally = new Tally();
    const party = await system.givenParty('flood');
    const { organization } = party;
    const watch = await watchWork(system, victim, party);
    await watch.submissions({ count: 3 });
    const quiet = await watch.submissions({ count: long ? 30 : 6 });
    const jobs = watchQueue(system);
    for (let made = 0; made < tries; made += AT_ONCE)
      await givenSubmissions(cadre.app, organization, Math.min(AT_ONCE, tries - made));
    const count = async () => {
      const { rows } = await sql.query<{ all: number; different: number }>(
        `SELECT count(*)::int AS all, count(DISTINCT use_case_id)::int AS different
         FROM cadre.use_case_score WHERE organization_id = $1`,
        [organization.id],
      );
      return rows[0] ?? { all: 0, different: 0 };
    };
    // What the party began with is scored as well.
    const expected = tries + 1;
    let over = false;
    const began = performance.now();
    const flooded = until(async () => (await count()).different >= expected, {
      milliseconds: 600_000,
      every: 250,
    }).then(() => (over = true));
    const busy = await watch.submissions({ count: 1_000, ended: () => over });
    await flooded;
    const seconds = (performance.now() - began) / 1_000;
    tally.note(`${tries} events in ${seconds.toFixed(0)} s, ${(tries / seconds).toFixed(0)}/s`);
    const { all, different } = await count();
    tally.count(
      all === expected && different === expected
        ? null
        : `${all} scores of ${different} use cases, not ${expected}`,
    );
    const waiting = await jobs();
    tally.note(`${waiting} jobs waited or ran at once at most`);
    tally.count(waiting > JOBS ? `${waiting} jobs at once, more than ${JOBS}` : null);
    judgeWork(tally, { quiet, busy }, { long, ahead: SLICES_AHEAD * SCORING_SLICE });
    watch.close();
    return tally.outcome('ms p99', '≤2× quiet or +250 ms');
  },
};
