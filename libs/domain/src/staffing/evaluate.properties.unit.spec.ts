import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY, type Instant } from '../shared/time.ts';
import { memories, registries, worlds } from '../testing/arbitraries.spec.ts';
import { resultOf, factsOf } from '../testing/story.builder.ts';
import { NOON } from '../testing/world.builder.ts';
import type { Assessment, OrgModelMemory } from './assessment.types.ts';
import { REGISTRY, type Registry } from './benchmarks/index.ts';
import { evaluate, orgModelMemory } from './evaluate.ts';
import { countFacts } from './facts.ts';
import { policyOf } from './policy.ts';
import type { World } from './world.ts';

const assessAt = (
  world: World,
  at: Instant,
  registry: Registry,
  previous: OrgModelMemory | null,
): Assessment => {
  const policy = policyOf(registry, world.organization);
  return evaluate(countFacts(world, at, policy), policy, { orgModel: previous });
};

const timeless = ({ facts, ...assessment }: Assessment) => ({
  ...assessment,
  at: null,
  facts: { ...facts, at: null },
});

/** `toEqual`, but quick where there is nothing to show. */
const expectSame = (found: object, expected: object): void => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found).toEqual(expected);
};

describe('nextChangeAt', () => {
  it('is never later than the first instant at which an assessment differs', () => {
    const moments = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(worlds, memories, registries, moments, (world, previous, registry, parts) => {
        const now = assessAt(world, NOON, registry, previous);
        const memory = orgModelMemory(now);
        const horizon = NOON + 400 * DAY;
        const end = now.nextChangeAt ?? horizon;
        expect(end).toBeGreaterThan(NOON);
        const between = parts.map((part) => Math.floor(NOON + part * (end - 1 - NOON)));
        for (const at of [NOON, NOON + 1, end - 1, ...between]) {
          if (at >= end) continue;
          expectSame(timeless(assessAt(world, at, registry, memory)), timeless(now));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('leads from change to change: waking at each sees what looking at any instant sees', () => {
    fc.assert(
      fc.property(
        worlds,
        memories,
        fc.integer({ min: 0, max: 12 * DAY }),
        (world, previous, later) => {
          const target = NOON + later;
          let woken = assessAt(world, NOON, REGISTRY, previous);
          while (woken.nextChangeAt !== null && woken.nextChangeAt <= target) {
            woken = assessAt(world, woken.nextChangeAt, REGISTRY, orgModelMemory(woken));
          }
          const policy = policyOf(REGISTRY, world.organization);
          const looked = countFacts(world, target, policy);
          expectSame({ ...woken.facts, at: target }, looked);
          expectSame(
            timeless(evaluate(looked, policy, { orgModel: orgModelMemory(woken) })),
            timeless(woken),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('no data', () => {
  it('never reads as zero: what has no data is unknown, and no reason', () => {
    fc.assert(
      fc.property(worlds, registries, (world, registry) => {
        const assessment = assessAt(world, NOON, registry, null);
        const { facts, gaps } = assessment;
        const { blockedDeployments: blocked } = facts;
        const withoutData: Record<string, boolean> = {
          SECOND_ML_ENGINEER: !facts.headcountRecorded,
          LEAD_TIME: facts.leadTime.deployments.length < facts.windows.leadTimeMinimum,
          BLOCKED_DEPLOYMENTS: blocked.count === 0 && blocked.unknownIds.length > 0,
          INFRA_SHARE: facts.infraShare.pulses.length === 0,
          MONITORING_GAPS: !facts.monitoringGaps.tracked,
        };
        for (const rule of ['MLOPS_HIRE', 'PLATFORM_CAPACITY'] as const) {
          const { reasons, unknown } = resultOf(assessment, rule);
          if (reasons.length === 0 && unknown.length === 0) continue;
          for (const [id, isMissing] of Object.entries(withoutData)) {
            if (rule === 'PLATFORM_CAPACITY' && id === 'SECOND_ML_ENGINEER') continue;
            expect([id, reasons.some((reason) => reason.id === id)]).toEqual([id, !isMissing]);
            if (isMissing) expect(unknown.map(({ reason }) => reason)).toContain(id);
          }
        }
        const { stage } = facts.organization;
        if (stage === null || !facts.headcountRecorded) {
          expect(resultOf(assessment, 'HEADCOUNT_BAND').state).toBe('NO_DATA');
          expect(resultOf(assessment, 'DATA_ENGINEERING').state).toBe(
            stage === 'LATE' ? 'NOT_APPLICABLE' : 'NO_DATA',
          );
        }
        for (const { required, gap } of gaps) {
          if (!facts.headcountRecorded) expect(gap).toBeNull();
          expect(gap === null).toBe(required === null);
        }
        for (const gate of assessment.orgModel.rungs.flatMap((rung) => rung.gates)) {
          if (gate.observed === null) expect(gate.passed).toBeNull();
          if (gate.id === 'EMBEDDED_PLATFORM_FTE' && !facts.headcountRecorded) {
            expect(gate.observed).toBeNull();
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('required ranges', () => {
  it('are never negative or inverted, nor is a gap negative', () => {
    fc.assert(
      fc.property(worlds, registries, (world, registry) => {
        const { rules, gaps } = assessAt(world, NOON, registry, null);
        for (const { min, max } of rules.flatMap(({ required }) => required)) {
          expect(min).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(min)).toBe(true);
          if (max !== null) expect(max).toBeGreaterThanOrEqual(min);
        }
        for (const { gap, crossCheck } of gaps) {
          if (gap !== null) expect(gap).toBeGreaterThanOrEqual(0);
          if (crossCheck) expect(crossCheck.max).toBeGreaterThanOrEqual(crossCheck.min);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('an assessment', () => {
  it('is JSON: what is stored is what was found', () => {
    fc.assert(
      fc.property(worlds, memories, (world, previous) => {
        const assessment = assessAt(world, NOON, REGISTRY, previous);
        expect(JSON.parse(JSON.stringify(assessment))).toStrictEqual(assessment);
      }),
    );
  });

  it('has the state of its worst reason, and NO_DATA only when no reason could be evaluated', () => {
    fc.assert(
      fc.property(worlds, registries, (world, registry) => {
        for (const { state, reasons } of assessAt(world, NOON, registry, null).rules) {
          const states = reasons.map((reason) => reason.state);
          if (states.includes('CRITICAL')) expect(state).toBe('CRITICAL');
          else if (states.includes('WARNING')) expect(state).toBe('WARNING');
          else expect(['OK', 'NO_DATA', 'NOT_APPLICABLE']).toContain(state);
          if (state === 'NO_DATA') expect(reasons).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const reversed = Object.fromEntries(
          Object.entries(world).map(([key, rows]) => [
            key,
            Array.isArray(rows) ? [...rows].reverse() : rows,
          ]),
        ) as World;
        expect(factsOf(reversed, NOON)).toEqual(factsOf(world, NOON));
      }),
    );
  });
});
