import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import Palette, { open } from '../actions/palette.tsx';
import type { MemberRole } from '../api/generated/graphql.ts';
import { givenScreen } from '../testing/given-screen.tsx';

const list = (kind: string, ...nodes: object[]) => ({
  __typename: `${kind}Connection`,
  edges: nodes.map((node) => ({
    __typename: `${kind}Edge`,
    node: { __typename: kind, ...node },
  })),
});
const server = {
  FindRows: () => ({
    useCases: list('UseCase', { id: 'u1', title: 'Überprüfung der Rechnungen' }),
    models: list('Model', { id: 'm1', name: 'Rechnungsprüfer' }),
    people: list('Person'),
    teams: list('Team'),
  }),
};
const search = async (typed: string, role: MemberRole = 'LEADER') => {
  const given = await givenScreen(<Palette />, server, role);
  act(() => open());
  await given.user.type(await screen.findByLabelText('Search actions'), typed);
  return given;
};

describe('the palette', () => {
  it('S11: finds rows by words in any order, as the server knows them', async () => {
    const { sent } = await search('rechnungen uberprufung');
    await screen.findByText('Überprüfung der Rechnungen');
    await screen.findByText('Rechnungsprüfer');
    // On a slow machine it asks while the user still types; the last question is about all of it.
    await waitFor(() => {
      const asked = sent.filter(({ operation }) => operation === 'FindRows');
      expect(asked.at(-1)?.variables).toEqual({ text: 'rechnungen uberprufung' });
    });
  });

  it('S11: finds settings by what they hold, as far as the role may open them', async () => {
    await search('stage company');
    await screen.findByText('Organization');
  });

  it('S11: offers no setting that the role may not open', async () => {
    await search('invite', 'LEADER');
    expect(screen.queryByText('Members')).toBeNull();
  });
});
