import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { worlds } from '../testing/arbitraries.spec.ts';
import { anOrganization, daysFromNoon, NOON } from '../testing/world.builder.ts';
import { REGISTRY } from './benchmarks/index.ts';
import { countingOf } from './facts/counting.ts';
import { isActiveAt } from './facts/people.ts';
import { keyPeople, worstFirst, type KeyPerson } from './key-people.ts';
import { policyOf } from './policy.ts';
import { whatIf } from './what-if.ts';
import type { World } from './world.ts';

const groundOf = (world: World) => ({
  world,
  at: NOON,
  policy: policyOf(REGISTRY, world.organization),
  orgModel: null,
});
const keyOf = (world: World): KeyPerson[] =>
  worstFirst([...keyPeople(groundOf(world))].flatMap((each) => each ?? []));

/** Generated assignments may be of people who are not there. */
const withEverybody = (world: World): World => {
  const known = new Set(world.people.map(({ id }) => id));
  const missing = new Set(world.assignments.map(({ personId }) => personId));
  return {
    ...world,
    people: [
      ...world.people,
      ...[...missing].filter((id) => !known.has(id)).map((id) => ({ id, leftAt: null })),
    ],
  };
};

describe('key people (5.16)', () => {
  it('is for everybody what a scenario of their leaving says, though alike people are judged once', () => {
    fc.assert(
      fc.property(worlds, (drawn) => {
        const world = withEverybody(drawn);
        const key = new Map(keyOf(world).map((each) => [each.personId, each]));
        const { dated } = countingOf(world, NOON, groundOf(world).policy);
        const active = new Set(dated.filter(isActiveAt(NOON)).map(({ personId }) => personId));
        for (const { id } of world.people) {
          const found = key.get(id);
          const {
            gaps,
            orgModel,
            rules: shifts,
          } = whatIf(groundOf(world), [{ kind: 'LEAVE', personId: id }]).impact;
          const rules = shifts
            .filter(({ before, after }) => before !== after)
            .map(({ rule, before, after }) => ({ rule, before, after }));
          if (found) expect(found).toMatchObject({ rules, gaps, orgModel });
          else if (active.has(id)) expect({ rules, gaps }).toEqual({ rules: [], gaps: [] });
        }
      }),
      { numRuns: 150 },
    );
  });

  it('puts the one MLOps engineer of an organization that needs one before engineers of whom there are many', () => {
    const given = anOrganization({ stage: 'GROWTH' });
    const only = given.hire('MLOPS_ENGINEER');
    given.staff('ML_ENGINEER', 6).staff('DATA_ENGINEER', 4);
    for (let made = 0; made < 4; made += 1) given.operating();
    const [first] = keyOf(given.world);
    expect(first?.personId).toBe(only);
    expect(first?.rules).toContainEqual(
      expect.objectContaining({ rule: 'MLOPS_HIRE', before: 'OK' }),
    );
  });

  it('names the models and use cases that one owner would leave without one', () => {
    const given = anOrganization();
    const owner = given.hire('ML_ENGINEER');
    given.hire('ML_ENGINEER');
    const useCaseId = given.useCase({ stage: 'MONITORING' });
    const modelId = given.model({ deploymentOwnerId: owner, monitoringOwnerId: owner }, [
      useCaseId,
    ]);
    given.deploy({ modelId });
    expect(keyOf(given.world).find(({ personId }) => personId === owner)).toMatchObject({
      useCaseIds: [useCaseId],
      modelIds: [modelId],
    });
  });

  it('leaves out who works no more, or not yet', () => {
    const given = anOrganization();
    given.hire('MLOPS_ENGINEER', { endDate: daysFromNoon(-1) });
    given.hire('MLOPS_ENGINEER', { startDate: daysFromNoon(3) });
    expect(keyOf(given.world)).toEqual([]);
  });
});
