import { describe, expect, it } from '@jest/globals';
import type { AlertState, RuleId, Severity } from '../api/generated/graphql.ts';
import { because, changesText } from './history.ts';
import { alertNews } from './news.ts';
import { inOrder, openAlerts } from './open.ts';
import { clip, spansOf } from './spans.ts';

const alert = (rule: RuleId, state: AlertState, severity: Severity | null = 'WARNING') => ({
  id: rule,
  rule,
  about: null as string | null,
  state,
  severity,
  firedAt: '2026-01-02T00:00:00.000Z',
  updatedAt: '2026-01-02T00:00:00.000Z',
});

describe('open alerts', () => {
  it('come by state, then by severity; the resolved ones are not among them', () => {
    const all = [
      alert('DATA_ENGINEERING', 'FIRING'),
      alert('PLATFORM_CAPACITY', 'RESOLVED'),
      alert('MLOPS_HIRE', 'FIRING', 'CRITICAL'),
      alert('HEADCOUNT_BAND', 'PENDING'),
    ];
    expect(openAlerts(all).map(({ rule }) => rule)).toEqual([
      'MLOPS_HIRE',
      'DATA_ENGINEERING',
      'HEADCOUNT_BAND',
    ]);
    expect(inOrder(all).at(-1)?.rule).toBe('PLATFORM_CAPACITY');
  });
});

describe('the news of alerts', () => {
  it('says when one fires, worsens and resolves', () => {
    const calm = [alert('MLOPS_HIRE', 'NORMAL', null)];
    const firing = [alert('MLOPS_HIRE', 'FIRING')];
    const critical = [alert('MLOPS_HIRE', 'FIRING', 'CRITICAL')];
    expect(alertNews(calm, firing)).toEqual(['First MLOps hire: firing, warning.']);
    expect(alertNews(firing, critical)).toEqual(['First MLOps hire: now critical.']);
    expect(alertNews(critical, [alert('MLOPS_HIRE', 'RESOLVED', null)])).toEqual([
      'First MLOps hire: resolved.',
    ]);
  });

  it('names what it is about, of a rule with several alerts', () => {
    const head = { ...alert('PRESENCE', 'FIRING'), id: 'one', about: 'Head of ML' };
    const manager = { ...alert('PRESENCE', 'FIRING'), id: 'other', about: 'Product manager' };
    expect(alertNews([head], [head, manager])).toEqual([
      'Roles to have: Product manager: firing, warning.',
    ]);
  });

  it('is silent when nothing changed', () => {
    const firing = [alert('MLOPS_HIRE', 'FIRING')];
    expect(alertNews(firing, firing)).toEqual([]);
  });
});

describe('the life of an alert', () => {
  const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
  const transition = (
    day: number,
    stateFrom: AlertState,
    stateTo: AlertState,
    severity: Severity | null,
  ) => ({
    at: at(day),
    transition: stateTo === 'RESOLVED' ? ('RESOLVED' as const) : ('FIRED' as const),
    crossing: 1,
    severity,
    severityNumber: 1,
    stateFrom,
    stateTo,
    cause: 'FACTS_CHANGED' as const,
    evidence: [],
    changes: [],
  });
  const life = {
    state: 'RECOVERING' as const,
    severity: 'WARNING' as const,
    pendingSince: null,
    firedAt: at(3),
    recoveringSince: at(5),
    resolvedAt: null,
    // Latest first, as the API gives them.
    transitions: [
      transition(3, 'NORMAL', 'FIRING', 'WARNING'),
      transition(2, 'FIRING', 'RESOLVED', null),
      transition(1, 'NORMAL', 'FIRING', 'WARNING'),
    ],
  };

  it('is a row of stretches, each ending where the next begins', () => {
    expect(spansOf(life).map(({ state, from, until }) => [state, from, until])).toEqual([
      ['FIRING', Date.parse(at(1)), Date.parse(at(2))],
      ['RESOLVED', Date.parse(at(2)), Date.parse(at(3))],
      ['FIRING', Date.parse(at(3)), Date.parse(at(5))],
      ['RECOVERING', Date.parse(at(5)), null],
    ]);
  });

  it('is cut where the picture begins', () => {
    const clipped = clip(spansOf(life), Date.parse(at(4)));
    expect(clipped[0]).toMatchObject({ state: 'FIRING', from: Date.parse(at(4)) });
  });
});

describe('why an alert changed', () => {
  const two = {
    label: 'ML engineers',
    observed: 2,
    unit: 'HEADS',
    comparator: 'AT_LEAST',
    threshold: 2,
  } as const;

  it('S10: names the numbers that crossed their thresholds', () => {
    expect(because({ cause: 'FACTS_CHANGED', stateTo: 'FIRING', evidence: [two] })).toBe(
      'ML engineers: 2 people (at least 2)',
    );
  });

  it('S10: names what was done, by whom, to which row and when', () => {
    const change = {
      action: 'takeModelLive',
      actorName: 'Ada Lovelace',
      at: '2026-10-14T12:00:00.000Z',
      row: { kind: 'DEPLOYMENT' as const, id: 'd', label: 'churn 1.0.0' },
    };
    const clock = { timeZone: 'UTC' };
    const said = changesText(
      [change, { ...change, action: 'updateOrganization', row: null }],
      clock,
    );
    expect(said).toMatch(
      /^Ada Lovelace: take model live, churn 1\.0\.0 \(.*14 Oct.*\); Ada Lovelace: update organization \(/,
    );
    expect(changesText([], clock)).toBe('');
  });

  it('S10: names a setting or a date beside them', () => {
    expect(because({ cause: 'POLICY_CHANGED', stateTo: 'FIRING', evidence: [two] })).toBe(
      'ML engineers: 2 people (at least 2), since a setting or benchmark changed',
    );
    expect(because({ cause: 'TIME_PASSED', stateTo: 'RESOLVED', evidence: [two] })).toBe(
      'no reason is met any more, since time passed',
    );
  });
});
