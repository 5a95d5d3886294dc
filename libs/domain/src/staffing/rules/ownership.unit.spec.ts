import { describe, expect, it } from '@jest/globals';
import {
  ORGANIZATION_RESPONSIBILITIES,
  USE_CASE_RESPONSIBILITIES,
  type HolderKind,
  type Responsibility,
} from '../../shared/vocabulary.ts';
import { factsOf } from '../../testing/story.builder.ts';
import { NOON, WorldBuilder } from '../../testing/world.builder.ts';
import { withOverrides, REGISTRY } from '../benchmarks/index.ts';
import { evaluate } from '../evaluate.ts';
import { countingOf } from '../facts/counting.ts';
import { ownershipCells } from '../ownership.ts';
import { policyOf } from '../policy.ts';
import { proposedSplit } from '../proposed-split.ts';

/** An organization whose own responsibilities are all held by one person, and one active use case. */
function given({ owned = true } = {}) {
  const build = new WorldBuilder();
  const owner = build.hire('HEAD_OF_ML');
  const useCase = build.useCase();
  const name = (
    responsibility: Responsibility,
    holderId: string,
    { kind = 'PERSON' as HolderKind, of = useCase as string | null } = {},
  ) => build.world.holders.push({ responsibility, useCaseId: of, kind, holderId });
  for (const each of ORGANIZATION_RESPONSIBILITIES) name(each, owner, { of: null });
  if (owned) for (const each of USE_CASE_RESPONSIBILITIES) name(each, owner);
  const policy = policyOf(REGISTRY, build.world.organization);
  return {
    build,
    owner,
    useCase,
    name,
    policy,
    facts: () => factsOf(build.world, NOON).ownership,
    rule: (registry = REGISTRY) => {
      const by = policyOf(registry, build.world.organization);
      const { rules } = evaluate(factsOf(build.world, NOON), by, { orgModel: null });
      return rules.find(({ rule }) => rule === 'OWNERSHIP');
    },
    cell: (responsibility: Responsibility) =>
      ownershipCells(countingOf(build.world, NOON, policy)).find(
        (each) => each.responsibility === responsibility && each.useCaseId !== null,
      ),
    model: (owners: { deploymentOwnerId?: string; monitoringOwnerId?: string } = {}) => {
      const id = build.model(owners);
      build.world.links.push({ modelId: id, useCaseId: useCase });
      return id;
    },
  };
}

describe('OWNERSHIP', () => {
  it('is OK while every responsibility has one owner: five of the organization, five of each active use case', () => {
    const { facts, rule } = given();
    expect(facts()).toMatchObject({ total: 10, ownedOnce: 10, orphans: 0, doubles: 0 });
    expect(rule()).toMatchObject({ state: 'OK', notes: [] });
  });

  it.each([
    ['none', 0, 'ORPHAN', 'WARNING'],
    ['one', 1, 'ONCE', 'OK'],
    ['two', 2, 'DOUBLE', 'WARNING'],
  ] as const)('judges a responsibility that %s holds', (_, count, state, judged) => {
    const { build, owner, name, cell, rule } = given();
    build.world.holders = build.world.holders.filter(
      ({ responsibility }) => responsibility !== 'MODEL_BEHAVIOUR',
    );
    for (let index = 0; index < count; index += 1)
      name('MODEL_BEHAVIOUR', index === 0 ? owner : build.person());
    expect(cell('MODEL_BEHAVIOUR')?.state).toBe(state);
    expect(rule()?.state).toBe(judged);
  });

  it('names what the organization itself lacks, and how many owners would clear it', () => {
    const { build, rule } = given();
    build.world.holders = build.world.holders.filter(
      ({ responsibility }) => responsibility !== 'BIAS' && responsibility !== 'TOOLING',
    );
    expect(rule()).toMatchObject({
      state: 'WARNING',
      notes: ['No owner in the organization for tooling, bias.'],
      reasons: [
        { id: 'ORPHANS', observed: 2, clearedBy: 'Name an owner for 2 responsibilities' },
        {},
      ],
    });
  });

  it('counts what is inherited once when each model has exactly one owner', () => {
    const { build, owner, facts, cell, model } = given();
    build.world.holders = build.world.holders.filter(
      ({ responsibility }) => responsibility !== 'DEPLOYMENT',
    );
    model({ deploymentOwnerId: owner, monitoringOwnerId: undefined });
    expect(cell('DEPLOYMENT')?.state).toBe('ONCE');
    model();
    expect(cell('DEPLOYMENT')?.state).toBe('ORPHAN');
    expect(facts().orphansBy.DEPLOYMENT).toBe(1);
  });

  it('is a double where a model has an owner beside the one named for the use case', () => {
    const { owner, cell, model, build } = given();
    model({ monitoringOwnerId: build.person() });
    expect(cell('MONITORING')).toMatchObject({
      state: 'DOUBLE',
      holders: [{ id: owner, modelId: null }, { holds: true }],
    });
    expect(cell('DEPLOYMENT')?.state).toBe('ONCE');
  });

  it('is open from the instant at which its owner has left: a person, the lead of a team, the last of a committee', () => {
    const { build, name, cell } = given({ owned: false });
    const person = build.person();
    const team = build.team({ leadPersonId: person });
    build.world.seats.push({ committeeId: 'committee-1', personId: person });
    name('MODEL_BEHAVIOUR', person);
    name('BUSINESS_OUTCOME', team, { kind: 'TEAM' });
    name('DATA_FOUNDATION', 'committee-1', { kind: 'COMMITTEE' });
    const states = () =>
      (['MODEL_BEHAVIOUR', 'BUSINESS_OUTCOME', 'DATA_FOUNDATION'] as const).map(
        (each) => cell(each)?.state,
      );
    expect(states()).toEqual(['ONCE', 'ONCE', 'ONCE']);
    build.world.people = build.world.people.map((each) =>
      each.id === person ? { ...each, leftAt: NOON + 1 } : each,
    );
    expect(states()).toEqual(['ONCE', 'ONCE', 'ONCE']);
    build.world.people = build.world.people.map((each) =>
      each.id === person ? { ...each, leftAt: NOON } : each,
    );
    expect(states()).toEqual(['ORPHAN', 'ORPHAN', 'ORPHAN']);
  });

  it('counts use cases that are one once, and none that are not active', () => {
    const { build, useCase, facts } = given();
    build.useCase({ duplicateOf: useCase });
    build.useCase({ status: 'SUBMITTED' });
    expect(facts().total).toBe(10);
  });

  it.each([
    [1, 'WARNING'],
    [2, 'OK'],
  ] as const)('warns from %d on, as the benchmark says', (value, state) => {
    const { build, rule } = given();
    build.world.holders = build.world.holders.filter(
      ({ responsibility }) => responsibility !== 'BIAS',
    );
    const override = { rule: 'OWNERSHIP', name: 'orphans.due', value, reason: 'a test' } as const;
    expect(rule(withOverrides(REGISTRY, [override]))?.state).toBe(state);
  });
});

describe('the proposed split', () => {
  const proposals = (build: WorldBuilder) => {
    const counting = countingOf(build.world, NOON, policyOf(REGISTRY, build.world.organization));
    const propose = proposedSplit(counting);
    return Object.fromEntries(
      ownershipCells(counting).map((cell) => [cell.responsibility, propose(cell)?.id ?? null]),
    );
  };

  it('is the guide’s: product, platform, data, and leadership or a committee', () => {
    const build = new WorldBuilder();
    const lead = build.hire('HEAD_OF_ML');
    const [product, platform, data] = (['PRODUCT', 'ML_PLATFORM', 'DATA'] as const).map((kind) =>
      build.team({ kind, leadPersonId: lead }),
    );
    build.useCase({ teamId: product ?? null });
    expect(proposals(build)).toEqual({
      TOOLING: platform,
      GUARDRAILS: platform,
      MODEL_RISK: lead,
      BIAS: lead,
      COMPLIANCE: lead,
      MODEL_BEHAVIOUR: product,
      BUSINESS_OUTCOME: product,
      DEPLOYMENT: platform,
      MONITORING: platform,
      DATA_FOUNDATION: data,
    });
    build.world.seats.push({ committeeId: 'committee-1', personId: lead });
    expect(proposals(build)).toMatchObject({ BIAS: 'committee-1' });
  });

  it('is none where it is not clear which, where nothing holds, and where something is named', () => {
    const build = new WorldBuilder();
    const lead = build.hire('HEAD_OF_ML');
    build.team({ kind: 'ML_PLATFORM', leadPersonId: lead });
    build.team({ kind: 'ML_PLATFORM', leadPersonId: lead });
    build.team({ kind: 'DATA' });
    build.useCase();
    build.world.holders.push({
      responsibility: 'BIAS',
      useCaseId: null,
      kind: 'PERSON',
      holderId: lead,
    });
    expect(proposals(build)).toMatchObject({
      TOOLING: null,
      DATA_FOUNDATION: null,
      MODEL_BEHAVIOUR: null,
      BIAS: null,
      COMPLIANCE: lead,
    });
  });
});
