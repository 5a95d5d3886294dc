import { decideUseCase, submitUseCase, updateUseCase } from '@cadre/application/intake';
import { moveUseCase } from '@cadre/application/lifecycle';
import {
  recordDeployment,
  registerModel,
  setModelOwners,
  takeModelLive,
} from '@cadre/application/models';
import { addPerson, assignRole, createTeam } from '@cadre/application/org';
import { updateOrganization } from '@cadre/application/tenancy';
import type { LifecycleStage, Role } from '@cadre/domain';
import type { Story } from './story.ts';

type Answers = [impact: number, feasibility: number, data: number, effort: number, weeks: number];

const STAGES: LifecycleStage[] = ['DATA_PREPARATION', 'MODELING', 'DEPLOYMENT', 'MONITORING'];

/**
 * Acme stands one step before the threshold: one ML engineer, two use cases in production, a third in DEPLOYMENT with its
 * deployment ready. Taking that one live is the third production use case, and the MLOps hire falls due.
 */
export async function tellAcme(story: Story): Promise<void> {
  story.daysAgo(240);
  await story.does(updateOrganization, {
    expectedVersion: 1,
    stage: 'EARLY',
    incidentTracking: true,
  });
  const growth = await story.does(createTeam, {
    name: 'Growth',
    kind: 'PRODUCT',
    productLine: 'Storefront',
  });
  const support = await story.does(createTeam, {
    name: 'Support',
    kind: 'PRODUCT',
    productLine: 'Help centre',
  });
  const data = await story.does(createTeam, { name: 'Data', kind: 'DATA' });

  const hire = async (daysAgo: number, name: string, teamId: string, role: Role, fte = 1) => {
    story.daysAgo(daysAgo);
    const person = await story.does(addPerson, { name });
    await story.does(assignRole, {
      personId: person.id,
      teamId,
      role,
      fte,
      startDate: story.day(daysAgo),
    });
    return person.id;
  };
  const use = async (
    daysAgo: number,
    title: string,
    problem: string,
    metric: string,
    teamId: string,
    answers: Answers,
  ) => {
    const [impact, feasibility, dataReadiness, deploymentEffort, timelineWeeks] = answers;
    story.daysAgo(daysAgo);
    return story.does(submitUseCase, {
      title,
      problem,
      businessOutcome: metric,
      successMetric: metric,
      teamId,
      audience: 'CUSTOMER_FACING',
      dataSources: ['events', 'orders'],
      tags: ['demo'],
      criteria: { impact, feasibility, dataReadiness, deploymentEffort, timelineWeeks },
    });
  };
  /** Approves on the first day and enters the stages after PROBLEM_DEFINITION on the days that follow. */
  const approve = async (id: string, days: [approved: number, ...entered: number[]]) => {
    const [approved, ...entered] = days;
    let expectedVersion = 1;
    story.daysAgo(approved);
    await story.does(decideUseCase, { id, expectedVersion, decision: 'APPROVE' });
    for (const [index, daysAgo] of entered.entries()) {
      expectedVersion += 1;
      story.daysAgo(daysAgo);
      await story.does(moveUseCase, { id, expectedVersion, to: STAGES[index] ?? 'MONITORING' });
    }
  };
  const model = async (daysAgo: number, name: string, useCaseId: string, ownerId: string) => {
    story.daysAgo(daysAgo);
    const { id } = await story.does(registerModel, { name, useCaseIds: [useCaseId] });
    await story.does(setModelOwners, {
      id,
      expectedVersion: 1,
      behaviourOwnerId: ownerId,
      deploymentOwnerId: ownerId,
      monitoringOwnerId: ownerId,
    });
    return id;
  };
  const ready = async (daysAgo: number, modelId: string, version: string) => {
    story.daysAgo(daysAgo);
    return story.does(recordDeployment, { modelId, version, readyAt: story.at(daysAgo) });
  };

  const priya = await hire(230, 'Priya Raman', growth.id, 'ML_ENGINEER');
  await hire(200, 'Tomás Ortega', data.id, 'DATA_ENGINEER');
  await hire(150, 'Lena Fischer', support.id, 'DATA_SCIENTIST');

  const churn = await use(
    220,
    'Churn early warning',
    'We learn that a customer left when the invoice bounces.',
    'Share of at-risk accounts saved',
    growth.id,
    [5, 4, 4, 2, 8],
  );
  await approve(churn.id, [214, 205, 190, 170]);
  const churnModel = await model(180, 'churn-gbm', churn.id, priya);
  const churnReady = await ready(160, churnModel, '1.0.0');
  story.daysAgo(157);
  await story.does(takeModelLive, { deploymentId: churnReady.id });
  await story.does(moveUseCase, { id: churn.id, expectedVersion: 5, to: 'MONITORING' });

  const routing = await use(
    140,
    'Ticket routing',
    'Agents spend four minutes a ticket finding the right queue.',
    'Median time to first answer',
    support.id,
    [4, 5, 4, 2, 6],
  );
  await approve(routing.id, [133, 120, 105, 84]);
  const routingModel = await model(90, 'ticket-router', routing.id, priya);
  const routingReady = await ready(74, routingModel, '1.0.0');
  story.daysAgo(72);
  await story.does(takeModelLive, { deploymentId: routingReady.id });
  await story.does(moveUseCase, { id: routing.id, expectedVersion: 5, to: 'MONITORING' });

  const returns = await use(
    60,
    'Returns forecast',
    'Warehouse shifts are planned on last year’s returns.',
    'Absolute error of weekly returns',
    growth.id,
    [4, 4, 3, 3, 12],
  );
  const search = await use(
    52,
    'Search ranking',
    'Half of all searches end without a click.',
    'Search success rate',
    growth.id,
    [5, 2, 2, 5, 30],
  );
  await approve(returns.id, [50, 38, 20, 4]);
  const returnsModel = await model(12, 'returns-forecast', returns.id, priya);
  await ready(1, returnsModel, '0.9.0');

  const fraud = await use(
    18,
    'Refund fraud triage',
    'Every refund above 80 € is checked by hand.',
    'Hours of manual checks a week',
    support.id,
    [4, 3, 3, 3, 16],
  );
  story.daysAgo(10);
  await story.does(decideUseCase, {
    id: search.id,
    expectedVersion: 1,
    decision: 'PARK',
    reason: 'Needs labelled queries first.',
  });
  story.daysAgo(6);
  await story.does(updateUseCase, { id: fraud.id, expectedVersion: 1, tags: ['demo', 'risk'] });
  await use(
    2,
    'Size advice',
    'One order in five comes back because of its size.',
    'Return rate of apparel',
    growth.id,
    [4, 3, 4, 3, 10],
  );
}
