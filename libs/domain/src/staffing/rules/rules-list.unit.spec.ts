import { describe, expect, it } from '@jest/globals';
import { REGISTRY } from '../benchmarks/index.ts';
import type { AnyRule } from './define-rule.ts';
import { ALERT_RULES, RULE_IDS, RULES } from './rules.ts';

describe('the list of rules', () => {
  it('has each id once', () => {
    expect(new Set(RULE_IDS).size).toBe(RULES.length);
  });

  it('puts each rule after those it needs', () => {
    RULES.forEach(({ needs }, place) => {
      for (const needed of needs as readonly AnyRule[]) {
        expect(RULE_IDS.slice(0, place)).toContain(needed.id);
      }
    });
  });

  it('is where alerts and their patience come from', () => {
    const patient = REGISTRY.rows.filter(({ name }) => name === 'alert.keepFiring');
    expect(patient.map(({ rule }) => rule)).toEqual([...ALERT_RULES]);
  });
});
