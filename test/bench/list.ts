import { graphql } from './ground.ts';
import { dataOf, same, withPostGraphile } from './postgraphile.ts';
import { inRounds, pairedFigure, type Row } from './rows.ts';

export const BEST_USE_CASES = `{ useCases(first: 20, sort: SCORE) { edges { node {
  id title status stage scoreValue band team { id name } owner { id name } } } } }`;
const PEER = `{ allUseCases(first: 20, orderBy: SCORE_VALUE_DESC) { edges { node {
  id title status stage scoreValue band
  team: teamByOrganizationIdAndTeamId { id name } owner: memberByOrganizationIdAndOwnerId { id name } } } } }`;

type Named = { id: string; name: string };
type Edges = { edges: { node: { id: string; title: string; team: Named; owner: Named } }[] };
const shown = ({ edges }: Edges) =>
  edges.map(({ node: { id, title, team, owner } }) => [id, title, team.id, team.name, owner.name]);

export const list: Row = {
  id: 'list',
  title: 'a page of the portfolio',
  async run(ground) {
    const { rounds, progress, load } = ground;
    const parties = await ground.givenParties(8);
    const url = `${(await ground.server()).url}/graphql`;
    await ground.settled();
    const requests = parties.map(({ token }) => graphql(token, BEST_USE_CASES));
    return withPostGraphile(ground, parties, async (peer) => {
      const asked = peer.requestsOf(PEER);
      for (const [at, request] of requests.entries()) {
        const { useCases } = await dataOf<{ useCases: Edges }>(url, request);
        const { allUseCases } = await dataOf<{ allUseCases: Edges }>(
          peer.url,
          asked[at] ?? request,
        );
        same('the list', shown(useCases), shown(allUseCases));
      }
      const seen = await inRounds(
        { rounds, progress },
        {
          ours: async () => (await load(url, requests)).perSecond,
          peer: async () => (await load(peer.url, asked)).perSecond,
        },
      );
      const figure = {
        name: 'list: 20 best use cases with team and owner ÷ PostGraphile',
        unit: '/s',
        goal: { at: 'least', value: 1 } as const,
      };
      return { figures: [pairedFigure(figure, seen.ours, seen.peer)] };
    });
  },
};
