import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { Link } from '@tanstack/react-router';
import { givenScreen } from '../testing/given-screen.tsx';
import OrganizationTab from './organization-tab.tsx';
import RubricTab from './rubric-tab.tsx';

const organization = {
  __typename: 'Organization',
  id: 'o1',
  version: 1,
  name: 'Acme',
  slug: 'acme',
  stage: null,
  dataComplexity: 'NORMAL',
  mlIsCore: false,
  reportingHome: null,
  chosenOrgModel: null,
  timeZone: 'UTC',
  timeToHireDays: 90,
  incidentTrackingSince: null,
};
const weights = {
  __typename: 'RubricWeights',
  impact: 1,
  feasibility: 1,
  dataReadiness: 1,
  deploymentEffort: 1,
  timelineWeeks: 1,
};
const rubric = {
  __typename: 'Rubric',
  version: 1,
  weights,
  progress: { __typename: 'RubricProgress', scored: 0, total: 0 },
};
const server = {
  SettingsOrganization: () => ({ organization }),
  SettingsRubric: () => ({ organization: { __typename: 'Organization', id: 'o1', rubric } }),
  RubricPortfolio: () => ({
    useCases: {
      __typename: 'UseCaseConnection',
      totalCount: 147,
      edges: [],
      pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
    },
  }),
  UpdateRubric: () => ({ updateRubric: { rubric: { ...rubric, version: 2 } } }),
};
const away = (
  <Link to="/" data-testid="away">
    Away
  </Link>
);
beforeEach(() => localStorage.clear());

describe('a changed form of the settings', () => {
  it('S13: asks before it is left, and stays when told to', async () => {
    const { user } = await givenScreen(
      <>
        <OrganizationTab />
        {away}
      </>,
      server,
    );
    const name = await screen.findByLabelText('Name');
    await user.type(name, ' AG');
    await user.click(screen.getByTestId('away'));
    await screen.findByText('Leave without saving?');
    await user.click(screen.getByRole('button', { name: 'Stay' }));
    expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Acme AG');
  });

  it('S13: does not ask when nothing was changed', async () => {
    const { user } = await givenScreen(
      <>
        <OrganizationTab />
        {away}
      </>,
      server,
    );
    await screen.findByLabelText('Name');
    await user.click(screen.getByTestId('away'));
    await waitFor(() => expect(screen.queryByLabelText('Name')).toBeNull());
    expect(screen.queryByText('Leave without saving?')).toBeNull();
  });

  it('S13: scoring the portfolio again is confirmed, with the number of use cases', async () => {
    const { user, sent } = await givenScreen(<RubricTab />, server);
    const impact = await screen.findByLabelText('Impact');
    await user.clear(impact);
    await user.type(impact, '4');
    await user.click(screen.getByRole('button', { name: 'Save and score again' }));
    await screen.findByText('Score 147 use cases again?');
    const updates = () => sent.filter(({ operation }) => operation === 'UpdateRubric');
    expect(updates()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Score again' }));
    await waitFor(() => expect(updates()).toHaveLength(1));
  });
});
