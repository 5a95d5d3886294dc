import { describe, expect, it } from '@jest/globals';
import { assess } from '../testing/story.builder.ts';
import { NOON, WorldBuilder } from '../testing/world.builder.ts';
import { benchmarkUse } from './benchmark-use.ts';
import { REGISTRY } from './benchmarks/index.ts';
import { policyOf } from './policy.ts';

const useIn = (build: WorldBuilder) => {
  const { world } = build;
  return benchmarkUse(assess(world, NOON), policyOf(REGISTRY, world.organization));
};

describe('what a benchmark does today', () => {
  it('names the rules that read it, and the reason that stands on it', () => {
    const build = new WorldBuilder();
    build.staff('ML_ENGINEER', 2);
    const { readBy, reasons } = useIn(build)({ rule: 'MLOPS_HIRE', name: 'secondMlEngineer.due' });
    expect(readBy).toEqual([{ rule: 'MLOPS_HIRE', state: 'WARNING' }]);
    expect(reasons).toMatchObject([{ rule: 'MLOPS_HIRE', state: 'WARNING', observed: 2 }]);
  });

  it('finds a rule that reads the row of another', () => {
    const build = new WorldBuilder();
    build.staff('MLOPS_ENGINEER', 1);
    const { readBy } = useIn(build)({ rule: 'MLOPS_HIRE', name: 'blockedDeployments.due' });
    expect(readBy.map(({ rule }) => rule)).toContain('PLATFORM_CAPACITY');
  });

  it('names the number that a window counts, and the rules that judge that number', () => {
    const build = new WorldBuilder();
    build.staff('ML_ENGINEER', 1);
    const use = useIn(build)({ rule: 'FACTS', name: 'blocked.after' });
    expect(use.counted).toHaveLength(1);
    expect(use.readBy.map(({ rule }) => rule)).toContain('MLOPS_HIRE');
    expect(use.reasons).not.toEqual([]);
  });

  it('finds a number for every window there is', () => {
    const use = useIn(new WorldBuilder());
    const idle = REGISTRY.rows.filter(
      (row) => row.rule === 'FACTS' && use(row).counted.length === 0,
    );
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  it('finds a gate that a row decides', () => {
    const use = useIn(new WorldBuilder());
    const { reasons } = use({ rule: 'ORG_MODEL', name: 'hub.productTeams' });
    expect(reasons).toMatchObject([{ rule: 'ORG_MODEL', state: 'WARNING' }]);
  });
});
