import { describe, expect, it } from '@jest/globals';
import { DAY } from '../../shared/time.ts';
import { GOVERNED_RESPONSIBILITIES } from '../../shared/vocabulary.ts';
import { findingsOf } from '../../alerts/subjects.ts';
import { countFacts } from '../facts.ts';
import { NOON, WorldBuilder } from '../../testing/world.builder.ts';
import { REGISTRY, withOverrides } from '../benchmarks/index.ts';
import { evaluate } from '../evaluate.ts';
import { policyOf } from '../policy.ts';

const HALF_A_YEAR = 180 * DAY;

/** A model live since yesterday, with one person who decides about everything. */
function given({ live = true, decided = true } = {}) {
  const build = new WorldBuilder();
  const decider = build.hire('SECURITY_GOVERNANCE');
  const model = build.model();
  if (live) build.deploy({ modelId: model, liveAt: NOON - DAY });
  if (decided)
    for (const responsibility of GOVERNED_RESPONSIBILITIES)
      build.world.holders.push({
        responsibility,
        useCaseId: null,
        kind: 'PERSON',
        holderId: decider,
      });
  const facts = (at = NOON, registry = REGISTRY) =>
    countFacts(build.world, at, policyOf(registry, build.world.organization));
  const rule = (at = NOON, registry = REGISTRY) => {
    const policy = policyOf(registry, build.world.organization);
    const { rules } = evaluate(facts(at, registry), policy, { orgModel: null });
    const found = rules.find(({ rule: id }) => id === 'GOVERNANCE');
    if (!found) throw new Error('no such rule');
    return found;
  };
  const reason = (id: string, at = NOON) => rule(at).reasons.find((each) => each.id === id);
  const alone = (responsibility: string) => {
    build.world.holders = build.world.holders.filter(
      (each) => each.responsibility === responsibility,
    );
  };
  return { build, decider, model, facts, rule, reason, alone };
}

describe('GOVERNANCE', () => {
  it('does not apply while no model is in production and there is no scale of risk', () => {
    expect(given({ live: false, decided: false }).rule()).toMatchObject({
      state: 'NOT_APPLICABLE',
      reasons: [],
    });
  });

  it('is OK with deciders, a fresh model and no scale', () => {
    expect(given().rule()).toMatchObject({
      state: 'OK',
      notes: ['The organization has no scale of risk.'],
    });
  });

  describe('a decider for model risk, bias and compliance', () => {
    it.each(GOVERNED_RESPONSIBILITIES)('is asked for while only %s has one', (responsibility) => {
      const { alone, rule } = given();
      alone(responsibility);
      expect(rule()).toMatchObject({ state: 'WARNING' });
      expect(rule().reasons[0]).toMatchObject({ id: 'UNDECIDED', observed: 2, state: 'WARNING' });
    });

    it('is named by what is open, and by what would clear it', () => {
      const { build, rule } = given();
      build.world.holders = build.world.holders.filter(
        ({ responsibility }) => responsibility !== 'BIAS',
      );
      expect(rule().notes).toContain('Nobody decides about bias.');
      expect(rule().reasons[0]).toMatchObject({ clearedBy: 'Name who decides about bias' });
    });

    it('is not asked for before a model is in production: a shadow is none', () => {
      const { build, model, rule } = given({ live: false, decided: false });
      build.deploy({ modelId: model, kind: 'SHADOW', liveAt: NOON - DAY });
      expect(rule().state).toBe('NOT_APPLICABLE');
    });

    it('is missing at once when the only decider leaves', () => {
      const { build, decider, reason } = given();
      build.world.people = build.world.people.map((each) =>
        each.id === decider ? { ...each, leftAt: NOON } : each,
      );
      expect(reason('UNDECIDED', NOON - 1)).toMatchObject({ observed: 0, state: 'OK' });
      expect(reason('UNDECIDED', NOON)).toMatchObject({ observed: 3, state: 'WARNING' });
    });

    it('may be more than one: that is a matter of OWNERSHIP', () => {
      const { build, reason } = given();
      build.world.holders.push({
        responsibility: 'BIAS',
        useCaseId: null,
        kind: 'PERSON',
        holderId: build.hire('HEAD_OF_ML'),
      });
      expect(reason('UNDECIDED')?.state).toBe('OK');
    });
  });

  describe('a review', () => {
    it.each([
      ['never reviewed', []],
      ['reviewed once', [NOON - 300 * DAY]],
      ['reviewed twice', [NOON - 300 * DAY, NOON - 200 * DAY]],
    ])('of a model that was %s falls due 180 days after the last, or the start', (_, times) => {
      const { build, model, reason } = given({ live: false });
      build.deploy({ modelId: model, liveAt: NOON - 400 * DAY });
      for (const at of times) build.review(model, at);
      const last = times.at(-1) ?? NOON - 400 * DAY;
      expect(reason('REVIEW_DUE', last + HALF_A_YEAR - 1)?.state).toBe('OK');
      expect(reason('REVIEW_DUE', last + HALF_A_YEAR)).toMatchObject({
        state: 'WARNING',
        observed: 1,
        ids: [{ kind: 'model', id: model }],
      });
    });

    it('falls due without a write: the facts name the instant', () => {
      const { facts } = given();
      expect(facts().nextBoundaryAt).toBe(NOON - DAY + HALF_A_YEAR);
    });

    it('entered ahead of its time ends the wait at that time, without a write', () => {
      const { build, model, facts } = given({ live: false });
      build.deploy({ modelId: model, liveAt: NOON - HALF_A_YEAR });
      build.review(model, NOON + 1);
      expect(facts(NOON).reviews.count).toBe(1);
      expect(facts(NOON).nextBoundaryAt).toBe(NOON + 1);
      expect(facts(NOON + 1).reviews.count).toBe(0);
    });

    it('counts from the first day in production, whatever version is live now', () => {
      const { build, model, reason } = given({ live: false });
      build.deploy({ modelId: model, liveAt: NOON - HALF_A_YEAR, retiredAt: NOON - DAY });
      build.deploy({ modelId: model, liveAt: NOON - DAY });
      expect(reason('REVIEW_DUE')?.observed).toBe(1);
    });

    it('is not due for a model that is retired', () => {
      const { build, model, rule } = given({ live: false });
      build.deploy({ modelId: model, liveAt: NOON - 400 * DAY, retiredAt: NOON - DAY });
      expect(rule().state).toBe('NOT_APPLICABLE');
    });

    it('is due after as many days as the benchmark says', () => {
      const { facts } = given();
      const registry = withOverrides(REGISTRY, [
        { rule: 'FACTS', name: 'review.after', value: 1, reason: 'our auditor asks for it' },
      ]);
      expect(facts(NOON, registry).reviews.count).toBe(1);
      expect(facts(NOON - 1, registry).reviews.count).toBe(0);
    });
  });

  describe('a risk class', () => {
    it('is not asked for before the organization has a scale', () => {
      const { build, rule } = given();
      build.useCase();
      expect(rule().reasons.map(({ id }) => id)).toEqual(['UNDECIDED', 'REVIEW_DUE']);
    });

    it('is asked for each active use case from then on, even with nothing live', () => {
      const { build, rule, facts } = given({ live: false });
      const riskClass = build.riskClass({ createdAt: NOON });
      build.useCase({ riskClassId: riskClass });
      const open = build.useCase();
      build.useCase({ status: 'SUBMITTED' });
      build.useCase({ duplicateOf: open });
      expect(facts(NOON - 1).riskClasses).toEqual({ used: false, count: 0, ids: [] });
      expect(rule()).toMatchObject({
        state: 'WARNING',
        reasons: [{ id: 'RISK_CLASS', observed: 1, ids: [{ kind: 'useCase', id: open }] }],
      });
    });

    it('is no longer asked for once the scale is given up', () => {
      const { build, facts } = given();
      build.riskClass({ archivedAt: NOON });
      build.useCase();
      expect(facts(NOON - 1).riskClasses).toMatchObject({ used: true, count: 1 });
      expect(facts(NOON).riskClasses).toMatchObject({ used: false, count: 0 });
    });
  });

  it('has an alert for each of its reasons', () => {
    const { build, alone, rule } = given();
    alone('BIAS');
    build.riskClass();
    build.useCase();
    expect(findingsOf('GOVERNANCE', rule(), []).map(({ subject }) => subject)).toEqual([
      'RISK_CLASS',
      'UNDECIDED',
    ]);
  });
});
