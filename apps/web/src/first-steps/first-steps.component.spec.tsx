import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { MemberRole } from '../api/generated/graphql.ts';
import { aStaffing } from '../explain/staffing.builder.ts';
import { givenScreen } from '../testing/given-screen.tsx';
import FirstSteps from './first-steps.tsx';
import NextStep from './next-step.tsx';

const none = aStaffing({
  caveats: ['HEADCOUNT_NOT_RECORDED', 'STAGE_UNSET'],
  facts: {
    headcountRecorded: false,
    activeUseCases: 0,
    productionModels: 0,
    productionUseCases: 0,
  },
});
const server = {
  FirstSteps: () => ({
    people: { __typename: 'PersonConnection', totalCount: 0 },
    waiting: { __typename: 'UseCaseConnection', totalCount: 0 },
    decided: { __typename: 'UseCaseConnection', totalCount: 0 },
  }),
};
const stepsFor = async (role: MemberRole) => {
  await givenScreen(<FirstSteps staffing={none} />, server, role);
  await screen.findByRole('heading', { name: 'Four steps to your first verdict' });
};
const links = () => screen.queryAllByRole('link').map((link) => link.textContent);

describe('the four steps', () => {
  it('lead a leader straight to each form and import', async () => {
    await stepsFor('LEADER');
    const hrefs = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual([
      '/t/acme/settings?tab=organization',
      '/t/acme/settings?tab=import&holds=people',
      '/t/acme/staffing',
      '/t/acme/settings?tab=import&holds=use-cases',
      '/t/acme/intake',
    ]);
    expect(screen.getAllByRole('listitem')[0]?.getAttribute('aria-current')).toBe('step');
  });

  it('offer each role what it may do, and say who does the rest', async () => {
    await stepsFor('SUBMITTER');
    expect(links()).toEqual(['File a use case']);
    expect(screen.getAllByText('Leaders and admins do this.')).toHaveLength(2);
  });

  it('offer a viewer nothing to press', async () => {
    await stepsFor('VIEWER');
    expect(links()).toEqual([]);
  });
});

describe('the next step, on the way', () => {
  it('is offered with its forms, and leads back to all of them', async () => {
    await givenScreen(<NextStep staffing={none} />, server);
    await screen.findByText(/0 of 4 steps to the first verdict done/);
    expect(links()).toEqual(['Choose the stage', 'All steps']);
  });
});
