import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR, type Instant } from '../shared/time.ts';
import type { AlertPeriods } from '../staffing/policy.ts';
import { aReason, found } from '../testing/evaluation.builder.ts';
import { NOON } from '../testing/world.builder.ts';
import type { Alert, AlertReminder, Evaluation } from './alert.types.ts';
import { acknowledge, close, snooze } from './by-hand.ts';
import { advance } from './machine.ts';
import { alertNextChangeAt } from './pass-time.ts';

const WARNING = found({ models: 'WARNING' });
const CRITICAL = found({ models: 'CRITICAL' });
const NOTHING = found({});
/** As they ship. */
const PERIODS: AlertPeriods = { pendingMs: 0, keepFiringMs: DAY };

/** One alert, looked at again and again. */
class Life {
  alert: Alert | null = null;
  readonly reminders: AlertReminder[] = [];
  readonly periods: AlertPeriods;

  constructor(periods = PERIODS) {
    this.periods = periods;
  }

  /** @returns what is told, as `TRANSITION crossing.severityNumber`. */
  at(at: Instant, evaluation: Evaluation): string[] {
    const next = advance(this.alert, evaluation, at, this.periods);
    this.alert = next.alert;
    this.reminders.push(...next.reminders);
    return next.transitions.map(
      ({ transition, crossing, severityNumber }) => `${transition} ${crossing}.${severityNumber}`,
    );
  }

  get open(): Alert {
    if (!this.alert) throw new Error('never crossed');
    return this.alert;
  }
}

const refusalOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { refusal: { code: string } }).refusal.code;
  }
  return 'not refused';
};

describe('an alert', () => {
  it('does not exist while its rule was never crossed', () => {
    expect(advance(null, NOTHING, NOON, PERIODS)).toEqual({
      alert: null,
      transitions: [],
      reminders: [],
      changed: false,
    });
  });

  it('fires at once, recovers, and is resolved a day later', () => {
    const life = new Life();
    expect(life.at(NOON, WARNING)).toEqual(['FIRED 1.1']);
    expect(life.open).toMatchObject({ state: 'FIRING', severity: 'WARNING', firedAt: NOON });
    expect(life.at(NOON + HOUR, NOTHING)).toEqual([]);
    expect(life.open).toMatchObject({ state: 'RECOVERING', recoveringSince: NOON + HOUR });
    expect(alertNextChangeAt(life.open, PERIODS)).toBe(NOON + HOUR + DAY);
    expect(life.at(NOON + HOUR + DAY - 1, NOTHING)).toEqual([]);
    expect(life.at(NOON + HOUR + DAY, NOTHING)).toEqual(['RESOLVED 1.1']);
    expect(life.open).toMatchObject({ state: 'RESOLVED', resolvedAt: NOON + HOUR + DAY });
    expect(alertNextChangeAt(life.open, PERIODS)).toBeNull();
  });

  it('counts a new crossing on each firing after a resolution', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    life.at(NOON + HOUR, NOTHING);
    life.at(NOON + 2 * DAY, NOTHING);
    expect(life.at(NOON + 3 * DAY, CRITICAL)).toEqual(['FIRED 2.1']);
  });

  it('looked at late, resolves as of its instant and then fires anew', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    life.at(NOON + HOUR, NOTHING);
    expect(life.at(NOON + 3 * DAY, WARNING)).toEqual(['RESOLVED 1.1', 'FIRED 2.1']);
  });

  it('returns from RECOVERING silently', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    life.at(NOON + HOUR, NOTHING);
    expect(life.at(NOON + 20 * HOUR, WARNING)).toEqual([]);
    expect(life.open).toMatchObject({ state: 'FIRING', crossing: 1, recoveringSince: null });
  });

  it('waits out its pending period, and is forgotten when it clears before', () => {
    const life = new Life({ pendingMs: HOUR, keepFiringMs: DAY });
    expect(life.at(NOON, WARNING)).toEqual([]);
    expect(life.open).toMatchObject({ state: 'PENDING', crossing: 0 });
    expect(alertNextChangeAt(life.open, life.periods)).toBe(NOON + HOUR);
    expect(life.at(NOON + HOUR - 1, NOTHING)).toEqual([]);
    expect(life.open.state).toBe('NORMAL');

    life.at(NOON + DAY, WARNING);
    expect(life.at(NOON + DAY + HOUR, CRITICAL)).toEqual(['FIRED 1.1', 'SEVERITY_RAISED 1.2']);
    expect(life.open.firedAt).toBe(NOON + DAY + HOUR);
  });

  it('says a further reason at equal severity live only', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    const more = found({ models: 'WARNING', lead: 'WARNING' });
    const next = advance(life.alert, more, NOON + HOUR, PERIODS);
    expect(next).toMatchObject({ transitions: [], changed: true });
    expect(next.alert?.reasons).toHaveLength(2);
  });

  it('says nothing has changed when nothing has', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    const stored = JSON.parse(JSON.stringify(sortKeys(life.open))) as Alert;
    expect(advance(stored, WARNING, NOON + HOUR, PERIODS)).toMatchObject({
      transitions: [],
      changed: false,
    });
  });

  it('keeps the last instant when an earlier one is given', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    life.at(NOON - DAY, NOTHING);
    expect(life.open).toMatchObject({ state: 'RECOVERING', recoveringSince: NOON });
  });
});

describe('severity', () => {
  it('is told when it rises, and falls silently', () => {
    const life = new Life();
    expect(life.at(NOON, WARNING)).toEqual(['FIRED 1.1']);
    expect(life.at(NOON + 1, CRITICAL)).toEqual(['SEVERITY_RAISED 1.2']);
    expect(life.at(NOON + 2, WARNING)).toEqual([]);
    expect(life.open.severity).toBe('WARNING');
  });

  it('rising again is told only when the lower level had outlasted keep-firing', () => {
    const life = new Life();
    life.at(NOON, CRITICAL);
    life.at(NOON + HOUR, WARNING);
    expect(life.at(NOON + HOUR + DAY - 1, CRITICAL)).toEqual([]);
    life.at(NOON + 2 * DAY, WARNING);
    expect(life.at(NOON + 3 * DAY, CRITICAL)).toEqual(['SEVERITY_RAISED 1.2']);
  });

  it('counts time in RECOVERING as lower', () => {
    const life = new Life();
    life.at(NOON, CRITICAL);
    life.at(NOON + HOUR, NOTHING);
    expect(life.at(NOON + 20 * HOUR, WARNING)).toEqual([]);
    expect(life.at(NOON + HOUR + DAY, CRITICAL)).toEqual(['SEVERITY_RAISED 1.2']);
  });

  it('is told when it rises out of RECOVERING for the first time', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    life.at(NOON + HOUR, NOTHING);
    expect(life.at(NOON + 2 * HOUR, CRITICAL)).toEqual(['SEVERITY_RAISED 1.2']);
  });
});

describe('a changed policy', () => {
  const byPolicy = (met: Parameters<typeof found>[0]) => found(met, { cause: 'POLICY_CHANGED' });

  it('resolves without keep-firing, and fires, with the cause POLICY_CHANGED', () => {
    const life = new Life();
    expect(life.at(NOON, byPolicy({ models: 'WARNING' }))).toEqual(['FIRED 1.1']);
    expect(life.open.cause).toBe('POLICY_CHANGED');
    expect(life.at(NOON + 1, byPolicy({}))).toEqual(['RESOLVED 1.1']);
    expect(life.open).toMatchObject({ state: 'RESOLVED', cause: 'POLICY_CHANGED' });
  });

  it('does not cut short a recovery that the facts began', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    life.at(NOON + 1, NOTHING);
    expect(life.at(NOON + 2, byPolicy({}))).toEqual([]);
    expect(life.open.state).toBe('RECOVERING');
  });
});

describe('a firing reason that loses its data', () => {
  const LOST = found({}, { unknown: ['models'] });

  it('is held STALE, and clears on data', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    expect(life.at(NOON + HOUR, LOST)).toEqual([]);
    life.at(NOON + 2 * HOUR, LOST);
    expect(life.open).toMatchObject({ state: 'FIRING', severity: 'WARNING' });
    expect(life.open.reasons[0]?.staleSince).toBe(NOON + HOUR);
    life.at(NOON + 3 * HOUR, WARNING);
    expect(life.open.reasons[0]?.staleSince).toBeNull();
    life.at(NOON + 4 * HOUR, LOST);
    life.at(NOON + 5 * HOUR, NOTHING);
    expect(life.open.state).toBe('RECOVERING');
  });

  it('is not held when it was not firing, nor when other rows lost theirs', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    expect(life.at(NOON + 1, found({}, { unknown: ['lead'] }))).toEqual([]);
    expect(life.open.state).toBe('RECOVERING');
    life.at(NOON + 2, LOST);
    expect(life.open.state).toBe('RECOVERING');

    const rows = (id: string) => [{ kind: 'useCase' as const, id }];
    const blocked = { ...aReason('blocked', 'WARNING'), ids: rows('a') };
    const other = new Life();
    other.at(NOON, { ...NOTHING, reasons: [blocked] });
    const unknown = [{ reason: 'blocked', why: 'entry unknown', ids: rows('b') }];
    other.at(NOON + 1, { ...NOTHING, unknown });
    expect(other.open.state).toBe('RECOVERING');
  });

  it('is closed by a leader with a reason, is told once, and is not held again', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    const by = { at: NOON + 2, by: 'Ada', reason: ' The survey has ended. ' };
    expect(refusalOf(() => close(life.open, by, PERIODS))).toBe('INVALID_STATE');
    life.at(NOON + 1, LOST);
    expect(refusalOf(() => close(life.open, { ...by, reason: ' ' }, PERIODS))).toBe(
      'VALIDATION_FAILED',
    );
    const { alert, transitions } = close(life.open, by, PERIODS);
    expect(transitions).toMatchObject([{ transition: 'RESOLVED', cause: 'CLOSED', crossing: 1 }]);
    expect(alert).toMatchObject({
      state: 'RESOLVED',
      closed: { by: 'Ada', reason: 'The survey has ended.' },
    });
    life.alert = alert;
    expect(life.at(NOON + 3, LOST)).toEqual([]);
    expect(life.open.state).toBe('RESOLVED');
  });

  it('closed beside a live reason, leaves the alert to that one', () => {
    const life = new Life();
    life.at(NOON, found({ models: 'CRITICAL', lead: 'WARNING' }));
    life.at(NOON + 1, found({ lead: 'WARNING' }, { unknown: ['models'] }));
    expect(life.open.severity).toBe('CRITICAL');
    const { alert, transitions } = close(
      life.open,
      { at: NOON + 2, by: 'Ada', reason: 'old' },
      PERIODS,
    );
    expect(transitions).toEqual([]);
    expect(alert).toMatchObject({ state: 'FIRING', severity: 'WARNING' });
  });
});

describe('acknowledging and snoozing', () => {
  const ada = { at: NOON, by: 'Ada' };

  it('are for open alerts only', () => {
    const life = new Life({ pendingMs: DAY, keepFiringMs: DAY });
    life.at(NOON, WARNING);
    expect(refusalOf(() => acknowledge(life.open, { ...ada, note: null }))).toBe('INVALID_STATE');
    expect(refusalOf(() => snooze(life.open, { ...ada, until: NOON + DAY }))).toBe('INVALID_STATE');
  });

  it('end when severity rises', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    life.alert = acknowledge(life.open, { ...ada, note: 'hiring' });
    life.alert = snooze(life.alert, { ...ada, until: NOON + 30 * DAY });
    life.at(NOON + 1, found({ models: 'WARNING', lead: 'WARNING' }));
    expect(life.open).toMatchObject({ acknowledged: { note: 'hiring' }, snoozed: { by: 'Ada' } });
    life.at(NOON + 2, CRITICAL);
    expect(life.open).toMatchObject({ acknowledged: null, snoozed: null });
  });

  it('outlive a flap of a severity they were given at, but not a silent rise above it', () => {
    const life = new Life();
    life.at(NOON, CRITICAL);
    life.alert = acknowledge(life.open, { ...ada, note: null });
    life.at(NOON + 1, WARNING);
    life.at(NOON + 2, CRITICAL);
    expect(life.open.acknowledged).not.toBeNull();
    life.at(NOON + 3, WARNING);
    life.alert = acknowledge(life.open, { ...ada, note: null });
    expect(life.at(NOON + 4, CRITICAL)).toEqual([]);
    expect(life.open.acknowledged).toBeNull();
  });

  it('a snooze ends in the future, and reminds once when it expires', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    expect(refusalOf(() => snooze(life.open, { ...ada, until: NOON }))).toBe('VALIDATION_FAILED');
    life.alert = snooze(life.open, { ...ada, until: NOON + DAY });
    expect(alertNextChangeAt(life.open, PERIODS)).toBe(NOON + DAY);
    life.at(NOON + DAY - 1, WARNING);
    expect(life.reminders).toEqual([]);
    for (const later of [0, 1, DAY]) life.at(NOON + DAY + later, WARNING);
    expect(life.reminders).toEqual([
      {
        rule: 'MLOPS_HIRE',
        subject: '',
        crossing: 1,
        number: 1,
        at: NOON + DAY,
        severity: 'WARNING',
      },
    ]);
    expect(alertNextChangeAt(life.open, PERIODS)).toBeNull();
  });

  it('a snooze that expires while nothing is met says nothing', () => {
    const life = new Life();
    life.at(NOON, WARNING);
    life.alert = snooze(life.open, { ...ada, until: NOON + HOUR });
    life.at(NOON + 1, NOTHING);
    life.at(NOON + 2 * HOUR, WARNING);
    expect(life.reminders).toEqual([]);
    expect(life.open.snoozed).toBeNull();
  });

  it.each([
    ['covered by plan', 'WARNING', DAY * 9, 0],
    ['covered until before the snooze ends', 'WARNING', DAY, 1],
    ['covered, but CRITICAL', 'CRITICAL', DAY * 9, 1],
  ] as const)('a reminder of what is %s', (_, severity, coveredIn, reminders) => {
    const life = new Life();
    const covered = { ...NOTHING, reasons: [aReason('models', severity, NOON + coveredIn)] };
    life.at(NOON, covered);
    life.alert = snooze(life.open, { ...ada, until: NOON + 2 * DAY });
    life.at(NOON + 2 * DAY, covered);
    expect(life.reminders).toHaveLength(reminders);
  });
});

const sortKeys = (value: object): object =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
