import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { registries, worlds } from '../testing/arbitraries.spec.ts';
import { NOON, WorldBuilder } from '../testing/world.builder.ts';
import type { Refused } from '../shared/refusal.ts';
import {
  overridesOf,
  REGISTRY,
  reverted,
  type BenchmarkOverride,
  type Registry,
} from './benchmarks/index.ts';
import { evaluate, orgModelMemory } from './evaluate.ts';
import { countFacts } from './facts.ts';
import { policyOf } from './policy.ts';
import { isNothing, whatIf, type ScenarioChange } from './what-if.ts';
import type { World } from './world.ts';

const imagine = (world: World, ...changes: ScenarioChange[]) =>
  whatIf(
    { world, at: NOON, policy: policyOf(REGISTRY, world.organization), orgModel: null },
    changes,
  );

describe('a scenario', () => {
  it('of nothing changes nothing, in any organization', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { before, after, impact } = imagine(world);
        expect(isNothing(impact)).toBe(true);
        expect(after.rules).toEqual(before.rules);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves the rows as they are', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const copy = structuredClone(world);
        const [person] = world.people;
        imagine(
          world,
          { kind: 'HIRE', role: 'ML_ENGINEER', fte: 1, teamId: null },
          ...(person ? [{ kind: 'LEAVE' as const, personId: person.id }] : []),
        );
        expect(world).toEqual(copy);
      }),
      { numRuns: 100 },
    );
  });

  it('of a second ML engineer says that the MLOps hire falls due, by which reason', () => {
    const build = new WorldBuilder();
    build.hire('ML_ENGINEER');
    const { impact } = imagine(build.world, {
      kind: 'HIRE',
      role: 'ML_ENGINEER',
      fte: 1,
      teamId: null,
    });
    expect(impact.rules).toContainEqual(
      expect.objectContaining({ rule: 'MLOPS_HIRE', before: 'OK', after: 'WARNING' }),
    );
    expect(impact.rules.flatMap(({ reasons }) => reasons)).toContainEqual(
      expect.objectContaining({
        observed: { before: 1, after: 2 },
        state: { before: 'OK', after: 'WARNING' },
      }),
    );
  });

  it('of overrides equals the assessment after really overriding, and reverting them is nothing', () => {
    fc.assert(
      fc.property(worlds, registries, (world, registry) => {
        const overrides = overridesOf(registry);
        const { before, after } = imagine(
          world,
          ...overrides.map((each) => ({ kind: 'OVERRIDE' as const, ...each })),
        );
        const policy = policyOf(registry, world.organization);
        const really = evaluate(countFacts(world, NOON, policy), policy, {
          orgModel: orgModelMemory(before),
        });
        expect(after).toEqual(really);
        const ground = { world, at: NOON, policy, orgModel: orgModelMemory(before) };
        const back = overrides.map(({ rule, name }) => ({ kind: 'REVERT' as const, rule, name }));
        const undone = backTogether(registry, back);
        if (undone === null) return;
        expect(whatIf(ground, back).after.rules).toEqual(before.rules);
        expect(undone).toEqual(REGISTRY);
      }),
      { numRuns: 200 },
    );
  });

  it('of another benchmark is judged by it', () => {
    const build = new WorldBuilder();
    build.staff('ML_ENGINEER', 2);
    const { before, after, impact } = imagine(build.world, {
      kind: 'OVERRIDE',
      rule: 'MLOPS_HIRE',
      name: 'secondMlEngineer.due',
      value: 3,
      reason: 'we are slow',
    });
    expect(before.rules[0]?.state).toBe('WARNING');
    expect(after.rules[0]?.state).toBe('OK');
    expect(impact.facts).toEqual([]);
  });

  it('names the change that names what is not there, or what cannot be done', () => {
    const build = new WorldBuilder();
    const approved = build.useCase();
    const refusalOf = (...changes: ScenarioChange[]) => {
      try {
        imagine(build.world, ...changes);
      } catch (error) {
        return (error as Refused).refusal;
      }
      return null;
    };
    const hire = { kind: 'HIRE', role: 'ML_ENGINEER', fte: 1, teamId: null } as const;
    expect(refusalOf(hire, { kind: 'LEAVE', personId: 'x' })).toMatchObject({
      code: 'NOT_FOUND',
      fields: [{ path: 'changes.1' }],
    });
    expect(refusalOf({ kind: 'APPROVE', useCaseId: approved })).toMatchObject({
      code: 'INVALID_STATE',
      fields: [{ path: 'changes.0' }],
    });
  });
});

/** The registry after these reverts; null where their order is refused. */
function backTogether(
  registry: Registry,
  back: readonly Pick<BenchmarkOverride, 'rule' | 'name'>[],
) {
  try {
    return back.reduce((rows, which) => reverted(rows, which), registry);
  } catch {
    return null;
  }
}
