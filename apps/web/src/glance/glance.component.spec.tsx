import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { aGap, aStaffing } from '../explain/staffing.builder.ts';
import { RoleGaps } from '../staffing/role-gaps.tsx';
import { givenScreen } from '../testing/given-screen.tsx';
import { OpenAlerts } from './open-alerts.tsx';
import { Verdict } from './verdict-line.tsx';

const NO_BENCHMARK = { gap: null, required: null, askedBy: null } as const;
const noStage = aStaffing({
  caveats: ['STAGE_UNSET'],
  gaps: [aGap(), aGap({ role: 'DATA_ENGINEER', fte: 1, ...NO_BENCHMARK })],
});
const glanceOf = (staffing: StaffingPartsFragment) =>
  givenScreen(
    <>
      <Verdict staffing={staffing} />
      <OpenAlerts staffing={staffing} />
      <RoleGaps staffing={staffing} />
    </>,
    { Alerts: () => ({ alerts: [] }) },
  );
const hrefs = (name: string) =>
  screen.getAllByRole('link', { name }).map((link) => link.getAttribute('href'));

describe('a glance at what cannot be judged', () => {
  it('S3: without a stage says what cannot be judged, never that no role is short, and leads to the setting', async () => {
    await glanceOf(noStage);
    const verdict = screen.getByRole('region', { name: 'Verdict' });
    expect(verdict.textContent).toContain(
      'who is short cannot be judged until the company stage is set',
    );
    expect(document.body.textContent).not.toContain('no role is short');
    expect(document.body.textContent).not.toContain('at or above its minimum');
    await screen.findByText('Nothing that can be judged crosses a hiring threshold.');
    expect(screen.getByText('not judged yet')).toBeTruthy();
    expect(new Set(hrefs('the company stage is set'))).toEqual(
      new Set(['/t/acme/settings?tab=organization']),
    );
  });

  it('S3: without a headcount leads to where people are recorded', async () => {
    await glanceOf(
      aStaffing({
        caveats: ['HEADCOUNT_NOT_RECORDED'],
        facts: { headcountRecorded: false },
        gaps: [aGap(NO_BENCHMARK)],
      }),
    );
    expect(screen.getByRole('region', { name: 'Verdict' }).textContent).toContain(
      'who is short cannot be judged until people are recorded',
    );
    expect(new Set(hrefs('people are recorded'))).toEqual(new Set(['/t/acme/staffing']));
  });

  it('S3: a sign without data is named with the place where it is entered, and nothing is green', async () => {
    const why = 'No incident was ever recorded, nor incident tracking declared.';
    const rule = {
      rule: 'MLOPS_HIRE' as const,
      state: 'OK' as const,
      notes: [],
      caveats: [],
      suggestedStage: null,
      reasons: [],
      unknown: [{ reason: 'MONITORING_GAPS', why }],
      context: [],
    };
    await glanceOf(aStaffing({ rules: [rule] }));
    await screen.findByText('No hiring threshold is crossed.');
    expect(screen.getByText(new RegExp(why)).textContent).toContain('Declare that incidents');
    expect(document.querySelector('.quiet')).toBeNull();
  });

  it('S3: is green when everything could be judged', async () => {
    await glanceOf(aStaffing());
    await screen.findByText('No hiring threshold is crossed.');
    expect(document.querySelector('.quiet')).not.toBeNull();
  });
});
