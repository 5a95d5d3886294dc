import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR } from '../shared/time.ts';
import type { Severity } from '../shared/vocabulary.ts';
import { AlertModel } from '../testing/alert-model.ts';
import { found } from '../testing/evaluation.builder.ts';
import { NOON } from '../testing/world.builder.ts';
import type { Alert, AlertTransition } from './alert.types.ts';
import { acknowledge, close, snooze } from './by-hand.ts';
import { advance } from './machine.ts';

const PERIODS = { pendingMs: 0, keepFiringMs: 24 * HOUR };
const REASONS = ['models', 'lead time', 'infra'];

const steps = fc.array(
  fc.record({
    hours: fc.constantFrom(1, 5, 11, 12, 23, 24, 25, 60),
    met: fc.dictionary(
      fc.constantFrom(...REASONS),
      fc.constantFrom<Severity>('WARNING', 'WARNING', 'CRITICAL'),
      { maxKeys: 3 },
    ),
    unknown: fc.subarray(REASONS),
    byPolicy: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.boolean()),
    act: fc.constantFrom('none', 'none', 'none', 'acknowledge', 'snooze', 'close'),
  }),
  { maxLength: 20, size: 'max' },
);

/** A member's action; what the machine refuses changes nothing. */
function acted(alert: Alert, act: string, at: number): { alert: Alert; told: AlertTransition[] } {
  const by = { at, by: 'Ada' };
  try {
    if (act === 'acknowledge')
      return { alert: acknowledge(alert, { ...by, note: null }), told: [] };
    if (act === 'snooze') return { alert: snooze(alert, { ...by, until: at + HOUR }), told: [] };
    if (act !== 'close') return { alert, told: [] };
    const closed = close(alert, { ...by, reason: 'gone' }, PERIODS);
    return { alert: closed.alert ?? alert, told: closed.transitions };
  } catch {
    return { alert, told: [] };
  }
}

describe('an alert, in 10,000 generated lives', () => {
  it('has the states, severities, crossings and notifications of the model of §6', () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(steps, (life) => {
        const model = new AlertModel();
        let alert: Alert | null = null;
        const told: AlertTransition[] = [];
        const lived: string[] = [];
        const expected: string[] = [];
        let at = NOON;
        for (const { hours, met, unknown, byPolicy, act } of life) {
          at += hours * HOUR;
          const lost = unknown.filter((id) => !(id in met));
          model.find({ at, met, unknown: lost, byPolicy });
          const cause = byPolicy ? 'POLICY_CHANGED' : 'FACTS_CHANGED';
          const next = advance(alert, found(met, { unknown: lost, cause }), at, PERIODS);
          alert = next.alert;
          told.push(...next.transitions);
          if (alert) {
            const after = acted(alert, act, at);
            alert = after.alert;
            told.push(...after.told);
            if (act === 'close') model.close(at);
          }
          const { state, severity, crossings } = model.now;
          expected.push(`${state} ${state === 'FIRING' ? severity : ''} ${crossings}`);
          lived.push(
            `${alert?.state ?? 'NORMAL'} ${alert?.state === 'FIRING' ? alert.severity : ''} ${alert?.crossing ?? 0}`,
          );
        }
        expected.push(...model.now.told.map(({ key, at: when }) => `${key} ${when}`));
        lived.push(
          ...told.map(
            ({ crossing, transition, severityNumber, at: when }) =>
              `${crossing} ${transition} ${severityNumber} ${when}`,
          ),
        );
        // One comparison for a life: ten thousand of them are many.
        if (lived.join() !== expected.join()) expect(lived).toEqual(expected);
        for (const { transition } of told) seen[transition] = (seen[transition] ?? 0) + 1;
      }),
      { numRuns: 10_000 },
    );
    // Lives in which nothing happens would prove nothing.
    expect(
      Math.min(seen.FIRED ?? 0, seen.SEVERITY_RAISED ?? 0, seen.RESOLVED ?? 0),
    ).toBeGreaterThan(1_000);
  });
});
