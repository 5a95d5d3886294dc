import { describe, expect, it } from '@jest/globals';
import { aReason, found } from '../testing/evaluation.builder.ts';
import { NOON } from '../testing/world.builder.ts';
import { causeOfChange } from './cause.ts';
import { advance } from './machine.ts';

const PERIODS = { pendingMs: 0, keepFiringMs: 1_000 };
const firing = advance(null, found({ MODELS: 'CRITICAL' }), NOON, PERIODS).alert;
const MODELS = aReason('MODELS', 'CRITICAL');

describe('the cause of a change', () => {
  it('is the facts where the earlier policy would not meet the reason either (R3)', () => {
    expect(causeOfChange(firing, [], [], 'FACTS_CHANGED')).toBe('FACTS_CHANGED');
  });

  it('is the policy where the earlier one would still meet every reason that ceased', () => {
    expect(causeOfChange(firing, [], [MODELS], 'FACTS_CHANGED')).toBe('POLICY_CHANGED');
  });

  it('is the facts where one of two reasons ceased by them', () => {
    const both = advance(null, found({ MODELS: 'CRITICAL', GAPS: 'WARNING' }), NOON, PERIODS).alert;
    expect(causeOfChange(both, [], [MODELS], 'FACTS_CHANGED')).toBe('FACTS_CHANGED');
    expect(causeOfChange(both, [], [MODELS, aReason('GAPS', 'WARNING')], 'TIME_PASSED')).toBe(
      'POLICY_CHANGED',
    );
  });

  it('is the policy where only the new one meets a reason, or meets it at another severity', () => {
    expect(causeOfChange(null, [MODELS], [], 'FACTS_CHANGED')).toBe('POLICY_CHANGED');
    expect(causeOfChange(null, [MODELS], [MODELS], 'FACTS_CHANGED')).toBe('FACTS_CHANGED');
    expect(causeOfChange(firing, [aReason('MODELS', 'WARNING')], [MODELS], 'FACTS_CHANGED')).toBe(
      'POLICY_CHANGED',
    );
  });

  it('is what was asked where no reason changed', () => {
    expect(causeOfChange(firing, [MODELS], [], 'TIME_PASSED')).toBe('TIME_PASSED');
  });
});
