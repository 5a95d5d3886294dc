import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR, type Instant } from '../shared/time.ts';
import type { Severity } from '../shared/vocabulary.ts';
import { found } from '../testing/evaluation.builder.ts';
import { NOON } from '../testing/world.builder.ts';
import type { Alert, AlertTransition } from './alert.types.ts';
import { acknowledge, close, snooze } from './by-hand.ts';
import { advance } from './machine.ts';
import { alertNextChangeAt } from './pass-time.ts';

const POLICY = { pendingMs: 0, keepFiringMs: 24 * HOUR };

type Level = Severity | null;
/** The rule's finding from `at` on. */
type Step = { at: Instant; level: Level };

const evaluationOf = (level: Level) => found(level === null ? {} : { models: level });

const levels: fc.Arbitrary<Level> = fc.constantFrom(null, null, 'WARNING', 'CRITICAL');
const histories: fc.Arbitrary<Step[]> = fc
  .array(fc.record({ hours: fc.constantFrom(0, 1, 5, 11, 12, 23, 24, 25, 60), level: levels }), {
    maxLength: 25,
  })
  .map((steps) => {
    let at = NOON;
    return steps.map(({ hours, level }) => ({ at: (at += hours * HOUR), level }));
  });

const keyOf = ({ crossing, transition, severityNumber }: AlertTransition) =>
  `${crossing} ${transition} ${severityNumber}`;
const told = ({ at, crossing, transition, severityNumber }: AlertTransition) =>
  `${(at - NOON) / HOUR}h ${crossing} ${transition} ${severityNumber}`;

function play(steps: readonly Step[], repeats = 1): AlertTransition[] {
  let alert: Alert | null = null;
  const transitions: AlertTransition[] = [];
  for (const { at, level } of steps) {
    for (let time = 0; time < repeats; time += 1) {
      const next = advance(alert, evaluationOf(level), at, POLICY);
      alert = next.alert;
      transitions.push(...next.transitions);
    }
  }
  return transitions;
}

/** Played as the scheduler plays it: woken at each instant at which time alone changes something. */
function playWoken(steps: readonly Step[]): AlertTransition[] {
  let alert: Alert | null = null;
  let standing: Level = null;
  const transitions: AlertTransition[] = [];
  const look = (at: Instant, level: Level) => {
    const next = advance(alert, evaluationOf(level), at, POLICY);
    alert = next.alert;
    transitions.push(...next.transitions);
  };
  const wakesAt = () => (alert ? alertNextChangeAt(alert, POLICY) : null);
  for (const { at, level } of steps) {
    for (let wake = wakesAt(); wake !== null && wake < at; wake = wakesAt()) look(wake, standing);
    look(at, level);
    standing = level;
  }
  return transitions;
}

/**
 * A model of the alert by other means: it walks the whole history as segments of one level each and
 * measures how long each dip lasted, keeping no machine state.
 */
function expected(steps: readonly Step[]): string[] {
  const segments: Step[] = [];
  for (const step of steps) {
    if (segments.at(-1)?.at === step.at) segments.pop();
    if (segments.at(-1)?.level !== step.level) segments.push(step);
  }
  const end = steps.at(-1)?.at ?? NOON;
  const lines: string[] = [];
  let crossing = 0;
  let number = 0;
  let calmSince: Instant | null = null;
  let belowSince: Instant | null = null;
  let peak: Level = null;
  const say = (at: Instant, word: string) =>
    lines.push(`${(at - NOON) / HOUR}h ${crossing} ${word} ${number}`);
  segments.forEach(({ at, level }, index) => {
    if (level !== null && peak === null) {
      [crossing, number, peak, belowSince] = [crossing + 1, 1, level, null];
      say(at, 'FIRED');
    } else if (level === 'CRITICAL') {
      const isLong = belowSince !== null && at - belowSince >= POLICY.keepFiringMs;
      if (peak === 'WARNING' || isLong) {
        [number, peak] = [number + 1, 'CRITICAL'];
        say(at, 'SEVERITY_RAISED');
      }
      belowSince = null;
    } else if (peak === 'CRITICAL') belowSince ??= at;
    calmSince = level === null && peak !== null ? at : null;
    const until = segments[index + 1]?.at ?? end;
    if (calmSince !== null && until - calmSince >= POLICY.keepFiringMs) {
      say(calmSince + POLICY.keepFiringMs, 'RESOLVED');
      peak = null;
    }
  });
  return lines;
}

describe('the alert machine, however a rule flaps', () => {
  it('tells what a model of it tells', () => {
    // Of several findings at one instant only the last stays: a quiescent point.
    const quiescent = histories.map((steps) =>
      steps.filter(({ at }, index) => steps[index + 1]?.at !== at),
    );
    fc.assert(
      fc.property(quiescent, (steps) => {
        expect(play(steps).map(told)).toEqual(expected(steps));
      }),
      { numRuns: 3000 },
    );
  });

  it('tells each transition once, however often each evaluation is repeated', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 2, max: 5 }), (steps, repeats) => {
        expect(play(steps, repeats).map(told)).toEqual(play(steps).map(told));
      }),
      { numRuns: 500 },
    );
  });

  it('tells the same whether it is woken in time or looked at late', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        expect(playWoken(steps).map(told)).toEqual(play(steps).map(told));
      }),
      { numRuns: 500 },
    );
  });

  it('tells no transition twice, in any order, with lost data, changed policy and people acting', () => {
    const acts = fc.constantFrom('none', 'none', 'acknowledge', 'snooze', 'close');
    const anything = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 200 }).map((hours) => NOON + hours * HOUR),
        met: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('WARNING', 'CRITICAL')),
        unknown: fc.subarray(['a', 'b']),
        cause: fc.constantFrom('FACTS_CHANGED', 'TIME_PASSED', 'POLICY_CHANGED'),
        act: acts,
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(anything, (steps) => {
        let alert: Alert | null = null;
        const transitions: AlertTransition[] = [];
        for (const { at, met, unknown, cause, act } of steps) {
          const evaluation = found(met as Record<string, Severity>, { unknown, cause });
          const next = advance(alert, evaluation, at, POLICY);
          alert = next.alert;
          transitions.push(...next.transitions);
          if (alert && act !== 'none') {
            const acted = actOn(alert, act);
            alert = acted.alert;
            transitions.push(...acted.transitions);
          }
        }
        expectWellFormed(transitions);
      }),
      { numRuns: 1500 },
    );
  });
});

function actOn(alert: Alert, act: string): { alert: Alert; transitions: AlertTransition[] } {
  const by = { at: alert.updatedAt, by: 'Ada' };
  try {
    if (act === 'acknowledge') {
      return { alert: acknowledge(alert, { ...by, note: null }), transitions: [] };
    }
    if (act === 'snooze') {
      return { alert: snooze(alert, { ...by, until: by.at + 7 * HOUR }), transitions: [] };
    }
    const closed = close(alert, { ...by, reason: 'gone' }, POLICY);
    return { alert: closed.alert ?? alert, transitions: closed.transitions };
  } catch {
    return { alert, transitions: [] };
  }
}

/** Each crossing: FIRED 1, then rises numbered 2, 3, …, then at most one RESOLVED, before the next. */
function expectWellFormed(transitions: AlertTransition[]): void {
  const keys = transitions.map(keyOf);
  expect(new Set(keys).size).toBe(keys.length);
  let crossing = 0;
  let number = 0;
  let isOpen = false;
  let latest = 0;
  for (const { transition, crossing: of, severityNumber, at, severity } of transitions) {
    if (transition === 'FIRED') {
      expect({ isOpen, of, severityNumber }).toEqual({
        isOpen: false,
        of: crossing + 1,
        severityNumber: 1,
      });
      [crossing, number, isOpen] = [of, 1, true];
    } else {
      if (transition === 'SEVERITY_RAISED') number += 1;
      expect({ isOpen, of, severityNumber }).toEqual({
        isOpen: true,
        of: crossing,
        severityNumber: number,
      });
      if (transition === 'SEVERITY_RAISED') expect(severity).toBe('CRITICAL');
      isOpen = transition !== 'RESOLVED';
    }
    expect(at).toBeGreaterThanOrEqual(latest);
    latest = at;
  }
}
