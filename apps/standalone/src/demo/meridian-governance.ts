import { committee, person, team, type Governor, type Holder } from './governor.ts';
import type { People, Teams, Told } from './meridian.ts';

/** Meridian's own scale: what a wrong answer costs. */
const SCALE = [
  {
    name: 'Decides alone',
    description: 'It acts without a person: prices that are sent, loads that are given away.',
  },
  {
    name: 'Advises',
    description: 'A person decides, and sees why: what a broker or a dispatcher is told.',
  },
  { name: 'Informs', description: 'A number in a report, or a time on a screen.' },
];

/**
 * A committee decides since the company grew, the platform team runs what all share, and each product team owns its
 * models. Open: what inspection risk is worth, and who watches the model that is about to go live. One review is late.
 */
export function tellMeridianGovernance(
  govern: Governor,
  { teams, people, told }: { teams: Teams; people: People; told: Told },
): void {
  const { ingrid, beatriz, hanna, yuki, farah, marek, jonas } = people;
  const decides = (daysAgo: number, holder: Holder) =>
    govern.owns(daysAgo, null, { MODEL_RISK: holder, BIAS: holder, COMPLIANCE: holder });
  decides(415, person(ingrid));
  const counsel = govern.adviser(352, 'Wim de Graaf');
  const risk = govern.committee(351, 'Model risk committee', [ingrid, counsel]);
  decides(350, committee(risk));
  govern.seats(340, { committee: risk, members: [ingrid, counsel, beatriz] });
  govern.leads(
    225,
    [teams.pricing, marek],
    [teams.dispatch, yuki],
    [teams.customs, farah],
    [teams.data, hanna],
    [teams.platform, jonas],
  );
  govern.owns(224, null, { TOOLING: team(teams.platform), GUARDRAILS: team(teams.platform) });
  tellOwners(govern, { teams, people, told });
  tellReviews(govern, told);
  tellRisk(govern, told);
}

function tellOwners(
  govern: Governor,
  { teams, people, told }: { teams: Teams; people: People; told: Told },
): void {
  const { ingrid, beatriz, hanna, yuki, farah, marek, jonas } = people;
  const owned = (of: keyof Told, behaviour: Holder, outcome: Holder | null, since = 40) =>
    govern.owns(since, told[of], {
      MODEL_BEHAVIOUR: behaviour,
      ...(outcome ? { BUSINESS_OUTCOME: outcome } : {}),
      DATA_FOUNDATION: team(teams.data),
    });
  owned('quotes', team(teams.pricing), person(beatriz), 223);
  owned('surge', team(teams.pricing), person(beatriz), 145);
  owned('winback', team(teams.pricing), person(beatriz));
  owned('arrival', team(teams.dispatch), person(ingrid), 222);
  owned('dwell', team(teams.dispatch), person(ingrid), 221);
  owned('empties', team(teams.dispatch), person(ingrid), 54);
  owned('codes', team(teams.customs), person(ingrid), 203);
  owned('holds', team(teams.customs), null);
  govern.accountable(223, told.quotes, beatriz, {
    DATA_PREPARATION: hanna,
    MODELING: marek,
    DEPLOYMENT: marek,
    MONITORING: jonas,
  });
  govern.accountable(222, told.arrival, ingrid, {
    MODELING: yuki,
    DEPLOYMENT: yuki,
    MONITORING: jonas,
  });
  govern.accountable(203, told.codes, farah, { DEPLOYMENT: jonas, MONITORING: jonas });
}

function tellReviews(govern: Governor, told: Told): void {
  govern.reviewed(300, told.linear, 'To be replaced: it cannot tell refrigerated loads apart.');
  govern.reviewed(
    190,
    told.eta,
    'Holds in the Alps, not in the ports.',
    'https://example.com/reviews/eta',
  );
  govern.reviewed(200, told.reader, 'Reads nine fields in ten. A supplier is being tried.');
  govern.reviewed(90, told.wait, 'Fine on the docks it knows; two new ones are watched.');
  govern.reviewed(60, told.boosted, 'Low for refrigerated loads since corrected.');
  govern.reviewed(45, told.tariffs, 'The supplier of the foundation model changed its terms.');
}

function tellRisk(govern: Governor, told: Told): void {
  govern.scale(100, SCALE);
  govern.classified(100, 'Decides alone', told.quotes, told.empties);
  govern.classified(100, 'Advises', told.surge, told.winback, told.codes, told.holds);
  govern.classified(100, 'Informs', told.arrival, told.dwell);
  govern.classified(71, 'Informs', told.maintenance);
  const assessment = 'https://example.com/assessments/';
  govern.evidence(98, told.quotes, 'Impact assessment', `${assessment}spot-quotes`);
  govern.evidence(51, told.holds, 'Notes of the customs authority', `${assessment}inspections`);
}
