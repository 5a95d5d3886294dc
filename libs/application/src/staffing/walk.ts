import {
  countFacts,
  evaluate,
  orgModelMemory,
  worldAt,
  type Assessment,
  type DatedChange,
  type OrgModelMemory,
  type Policy,
  type World,
} from '@cadre/domain';
import { assessmentOf, datedChanges, readFacts, readWorld, type Tx } from '@cadre/persistence';
import type { Work } from '../core/work.ts';
import { assess, earliest, type FactsAt, type Ground } from './assess.ts';

/**
 * Evaluates the due instants between the last evaluation and now, in their order, on the rows as known now: the result is
 * that of evaluations on time.
 * @param due of the facts; alerts and the organization model add theirs
 * @param changed whether rows have changed since the last evaluation, so that those of a past instant may be others than now
 */
export async function catchUp(
  work: Work,
  ground: Ground,
  { now, due, changed }: { now: number; due: readonly number[]; changed: boolean },
): Promise<Ground> {
  const factsAt: FactsAt = changed
    ? factsOfPast(work.tx, ground.staffing.assessedAt ?? now)
    : (at, policy) => readFacts(work.tx, at, policy);
  let current = ground;
  let timed = ground.staffing.nextChangeAt;
  for (;;) {
    const last = current.staffing.assessedAt ?? now;
    const next = earliest(
      due.find((at) => at > last) ?? null,
      timed !== null && timed > last ? timed : null,
    );
    if (next === null || next >= now) return current;
    const facts = await factsAt(next, current.policy);
    const assessed = await assess(work, current, {
      facts,
      factsAt,
      asked: 'TIME_PASSED',
      events: [],
    });
    current = assessed.ground;
    timed = assessed.nextChangeAt;
  }
}

/**
 * The assessment of the facts valid at `at`, as they are known now, by today's policy. From the last stored one before it,
 * every instant is passed at which time alone changes something: a result that has to hold for days is not adopted by the
 * state at its end.
 */
export async function assessAsOf(
  tx: Tx,
  at: number,
  { now, policy }: { now: number; policy: Policy },
): Promise<Assessment> {
  const stored = (await assessmentOf(tx, at))?.assessment ?? null;
  const past = factsOfPast(tx, stored?.at ?? at);
  const factsAt: FactsAt = (instant, by) =>
    instant < now ? past(instant, by) : readFacts(tx, instant, by);
  let memory: OrgModelMemory | null = stored && orgModelMemory(stored);
  // What has been committed since the last evaluation is seen now, before anything that lies ahead.
  let next = earliest(stored?.nextChangeAt ?? null, at > now ? now : null);
  while (next !== null && next < at) {
    const passed = evaluate(await factsAt(next, policy), policy, { orgModel: memory });
    memory = orgModelMemory(passed);
    next = passed.nextChangeAt;
  }
  return evaluate(await factsAt(at, policy), policy, { orgModel: memory });
}

/**
 * Counts facts at instants since `since` from the rows as they were then. That needs the rows themselves, which costs more
 * than the facts statement: for occasional questions, not for every change.
 */
function factsOfPast(tx: Tx, since: number): FactsAt {
  let rows: Promise<[World, DatedChange[]]> | undefined;
  return async (at, policy) => {
    rows ??= Promise.all([readWorld(tx), datedChanges(tx, since)]);
    const [world, changes] = await rows;
    return countFacts(worldAt(world, changes, at), at, policy);
  };
}
