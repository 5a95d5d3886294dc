import { updateOrganization } from '@cadre/application/tenancy';
import { RISK_TEMPLATES } from '@cadre/domain';
import { committee, Governor, person, team, type Holder } from './governor.ts';
import { Narrator, type Ref } from './narrator.ts';
import type { Story } from './story.ts';

/**
 * Acme is one step before a threshold: one ML engineer, two use cases in production, and a third in DEPLOYMENT with its
 * deployment ready. Taking it live makes the third production use case, and the alert of the MLOps hire fires.
 */
export function tellAcme(story: Story): void {
  const tell = new Narrator(story);
  story.on(240, () =>
    story.does(updateOrganization, { expectedVersion: 1, stage: 'EARLY', incidentTracking: true }),
  );
  const growth = tell.team(240, 'Growth', 'PRODUCT', 'Storefront');
  const support = tell.team(240, 'Support', 'PRODUCT', 'Help centre');
  const data = tell.team(240, 'Data', 'DATA');

  const priya = tell.hire(230, 'Priya Raman', { team: growth, role: 'ML_ENGINEER' });
  const tomas = tell.hire(200, 'Tomás Ortega', { team: data, role: 'DATA_ENGINEER' });
  const lena = tell.hire(150, 'Lena Fischer', { team: support, role: 'DATA_SCIENTIST' });
  const ines = tell.hire(100, 'Ines Okafor', { team: growth, role: 'ML_PRODUCT_MANAGER' });

  tell.plans(15, -60, {
    team: support,
    role: 'ML_ENGINEER',
    status: 'PROPOSED',
    note: 'A second pair of hands for ticket routing, once the budget of the quarter is known.',
  });

  const churn = tell.submit(220, {
    team: growth,
    title: 'Churn early warning',
    problem: 'We learn that a customer has left when the invoice bounces.',
    metric: 'Share of at-risk accounts saved',
    answers: [5, 4, 4, 2, 8],
    data: ['billing', 'product events'],
    tags: ['retention'],
  });
  tell.approve(churn, 214, 205, 190, 169, 156);
  const gbm = tell.model(
    180,
    'churn-gbm',
    { useCase: churn, owner: priya },
    { ready: 160, live: 157 },
  );

  const routing = tell.submit(140, {
    team: support,
    title: 'Ticket routing',
    problem: 'Agents spend four minutes a ticket on finding the right queue.',
    metric: 'Median time to first answer',
    answers: [4, 5, 4, 2, 6],
    data: ['tickets'],
    tags: ['support'],
  });
  tell.approve(routing, 133, 120, 105, 84, 71);
  tell.model(
    90,
    'ticket-router',
    { useCase: routing, owner: priya, kind: 'FOUNDATION' },
    { ready: 74, live: 72 },
  );

  const returns = tell.submit(60, {
    team: growth,
    title: 'Returns forecast',
    problem: 'Warehouse shifts are planned on last year’s returns.',
    metric: 'Absolute error of weekly returns',
    answers: [4, 4, 3, 3, 12],
    data: ['orders', 'returns'],
    tags: ['warehouse'],
  });
  tell.approve(returns, 50, 38, 20, 4);
  tell.model(12, 'returns-forecast', { useCase: returns, owner: priya }, { ready: 1 });

  const search = tell.submit(52, {
    team: growth,
    title: 'Search ranking',
    problem: 'Half of all searches end without a click.',
    metric: 'Search success rate',
    answers: [5, 2, 2, 5, 30],
    data: ['search logs'],
  });
  tell.decline(search, 10, 'PARK', 'Needs labelled queries first.');
  tell.submit(18, {
    team: support,
    title: 'Refund fraud triage',
    problem: 'Every refund above 80 € is checked by hand.',
    metric: 'Hours of manual checks a week',
    answers: [4, 3, 3, 3, 16],
    audience: 'INTERNAL',
    data: ['refunds', 'tickets'],
  });
  tell.submit(2, {
    team: growth,
    title: 'Size advice',
    problem: 'One order in five comes back because of its size.',
    metric: 'Return rate of apparel',
    answers: [4, 3, 4, 3, 10],
    data: ['orders', 'returns'],
  });

  tellOwners(new Governor(story), {
    teams: { growth, support, data },
    people: { priya, tomas, lena, ines },
    useCases: { churn, routing, returns },
    gbm,
  });
}

type Named = {
  teams: Record<'growth' | 'support' | 'data', Ref>;
  people: Record<'priya' | 'tomas' | 'lena' | 'ines', Ref>;
  useCases: Record<'churn' | 'routing' | 'returns', Ref>;
  gbm: Ref;
};

/**
 * Most of what there is has one owner. Two own the outcome of ticket routing, and the newest use case waits for its owners:
 * the guide's split proposes them.
 */
function tellOwners(govern: Governor, { teams, people, useCases, gbm }: Named): void {
  const { priya, tomas, lena, ines } = people;
  const { churn, routing, returns } = useCases;
  // Before the first model went live, its engineer decided; then a board did.
  const decides = (daysAgo: number, holder: Holder) =>
    govern.owns(daysAgo, null, { MODEL_RISK: holder, BIAS: holder, COMPLIANCE: holder });
  decides(160, person(priya));
  govern.leads(145, [teams.growth, priya], [teams.support, lena], [teams.data, tomas]);
  const counsel = govern.adviser(96, 'Ruth Adler');
  const board = govern.committee(95, 'Model board', [priya, ines, counsel]);
  decides(94, committee(board));
  govern.owns(94, null, { TOOLING: person(priya) });
  govern.owns(93, churn, {
    MODEL_BEHAVIOUR: team(teams.growth),
    BUSINESS_OUTCOME: person(ines),
    DATA_FOUNDATION: team(teams.data),
  });
  govern.owns(92, routing, {
    MODEL_BEHAVIOUR: team(teams.support),
    BUSINESS_OUTCOME: [person(ines), person(lena)],
    DATA_FOUNDATION: team(teams.data),
  });
  govern.accountable(93, churn, ines, {
    DATA_PREPARATION: tomas,
    MODELING: priya,
    DEPLOYMENT: priya,
  });
  govern.accountable(92, routing, lena, { DEPLOYMENT: priya, MONITORING: priya });
  govern.accountable(49, returns, ines, { DATA_PREPARATION: tomas });
  govern.scale(40, RISK_TEMPLATES[0]?.classes ?? []);
  govern.classified(40, 'Limited risk', churn);
  govern.classified(40, 'Minimal risk', routing, returns);
  govern.reviewed(
    30,
    gbm,
    'Precision held since spring. Accounts younger than a month stay out.',
    'https://example.com/models/churn-gbm/review',
  );
  govern.evidence(39, churn, 'Impact assessment', 'https://example.com/assessments/churn');
}
