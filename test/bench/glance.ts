import { graphql } from './ground.ts';
import { dataOf, same, withPostGraphile } from './postgraphile.ts';
import { inRounds, pairedFigure, type Row } from './rows.ts';

export const LEADERS_GLANCE = `{ organization { name } staffing { number at facts {
  activeUseCases blockedDeployments dataPlatformHeads headcountRecorded infraShare leadTimeDays mlDsFte mlDsHeads
  monitoringGapIncidents productTeams productionModels productionUseCases unmonitoredModels
  roles { role heads fte committed planned } } rules { rule state } } alerts { rule state severity } }`;
const PEER = `{ allOrganizations { nodes { name } } glance allAlerts { nodes { rule state } } }`;

type Ours = { staffing: { facts: Record<string, unknown> } };
type Peer = { glance: Record<string, unknown> };
/** The figures that both name alike. */
const shown = (facts: Record<string, unknown>) =>
  [
    'activeUseCases',
    'dataPlatformHeads',
    'mlDsHeads',
    'mlDsFte',
    'productTeams',
    'productionModels',
    'productionUseCases',
  ].map((name) => facts[name]);

export const glance: Row = {
  id: 'glance',
  title: 'the first screen of a leader, in one query',
  async run(ground) {
    const { rounds, progress, load } = ground;
    const parties = await ground.givenParties(8);
    const url = `${(await ground.server()).url}/graphql`;
    await ground.settled();
    const requests = parties.map(({ token }) => graphql(token, LEADERS_GLANCE));
    return withPostGraphile(ground, parties, async (peer) => {
      const asked = peer.requestsOf(PEER);
      for (const [at, request] of requests.entries()) {
        const { staffing } = await dataOf<Ours>(url, request);
        const answer = await dataOf<Peer>(peer.url, asked[at] ?? request);
        same('the glance', shown(staffing.facts), shown(answer.glance));
      }
      const seen = await inRounds(
        { rounds, progress },
        {
          ours: async () => (await load(url, requests)).perSecond,
          peer: async () => (await load(peer.url, asked)).perSecond,
        },
      );
      const figure = {
        name: 'glance: the first screen in one query ÷ PostGraphile',
        unit: '/s',
        goal: { at: 'least', value: 5 } as const,
      };
      return { figures: [pairedFigure(figure, seen.ours, seen.peer)] };
    });
  },
};
