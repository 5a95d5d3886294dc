import { updateOrganization } from '@cadre/application/tenancy';
import { Narrator } from './narrator.ts';
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
  tell.hire(200, 'Tomás Ortega', { team: data, role: 'DATA_ENGINEER' });
  tell.hire(150, 'Lena Fischer', { team: support, role: 'DATA_SCIENTIST' });
  tell.hire(100, 'Ines Okafor', { team: growth, role: 'ML_PRODUCT_MANAGER' });

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
  tell.model(180, 'churn-gbm', { useCase: churn, owner: priya }, { ready: 160, live: 157 });

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
  tell.model(90, 'ticket-router', { useCase: routing, owner: priya }, { ready: 74, live: 72 });

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
}
