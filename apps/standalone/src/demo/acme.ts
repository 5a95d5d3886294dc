import { decideUseCase, submitUseCase } from '@cadre/application/intake';
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
/** An id that is known once its chapter has been told. */
type Ref = { id: string };

const STAGES: LifecycleStage[] = ['DATA_PREPARATION', 'MODELING', 'DEPLOYMENT', 'MONITORING'];

/**
 * Acme stands one step before the threshold: one ML engineer, two use cases in production, a third in DEPLOYMENT with its
 * deployment ready. Taking that one live is the third production use case, and the MLOps hire falls due.
 */
export async function tellAcme(story: Story): Promise<void> {
  const ref = (): Ref => ({ id: '' });
  const [growth, support, data] = [ref(), ref(), ref()];
  story.on(240, async () => {
    await story.does(updateOrganization, {
      expectedVersion: 1,
      stage: 'EARLY',
      incidentTracking: true,
    });
    const team = (name: string, kind: 'PRODUCT' | 'DATA', productLine: string | null = null) =>
      story.does(createTeam, { name, kind, productLine });
    Object.assign(growth, await team('Growth', 'PRODUCT', 'Storefront'));
    Object.assign(support, await team('Support', 'PRODUCT', 'Help centre'));
    Object.assign(data, await team('Data', 'DATA'));
  });

  const hire = (daysAgo: number, name: string, team: Ref, role: Role): Ref => {
    const person = ref();
    story.on(daysAgo, async () => {
      Object.assign(person, await story.does(addPerson, { name }));
      const startDate = story.day(daysAgo);
      await story.does(assignRole, { personId: person.id, teamId: team.id, role, startDate });
    });
    return person;
  };
  const submit = (
    daysAgo: number,
    team: Ref,
    [title, problem, successMetric]: [string, string, string],
    [impact, feasibility, dataReadiness, deploymentEffort, timelineWeeks]: Answers,
  ): Ref => {
    const useCase = ref();
    story.on(daysAgo, async () => {
      const made = await story.does(submitUseCase, {
        title,
        problem,
        businessOutcome: successMetric,
        successMetric,
        teamId: team.id,
        audience: 'CUSTOMER_FACING',
        dataSources: ['events', 'orders'],
        tags: ['demo'],
        criteria: { impact, feasibility, dataReadiness, deploymentEffort, timelineWeeks },
      });
      Object.assign(useCase, made);
    });
    return useCase;
  };
  /** Approved on the first day; enters the stages after PROBLEM_DEFINITION on the days that follow. */
  const approve = (useCase: Ref, approved: number, ...entered: number[]) => {
    story.on(approved, () =>
      story.does(decideUseCase, { id: useCase.id, expectedVersion: 1, decision: 'APPROVE' }),
    );
    for (const [index, daysAgo] of entered.entries()) {
      const to = STAGES[index] ?? 'MONITORING';
      story.on(daysAgo, () =>
        story.does(moveUseCase, { id: useCase.id, expectedVersion: index + 2, to }),
      );
    }
  };
  /** Registered for a use case, ready, and live if it says when. */
  const model = (
    name: string,
    useCase: Ref,
    owner: Ref,
    { registered, ready, live }: { registered: number; ready: number; live?: number },
  ) => {
    const [registry, deployment] = [ref(), ref()];
    story.on(registered, async () => {
      Object.assign(registry, await story.does(registerModel, { name, useCaseIds: [useCase.id] }));
      await story.does(setModelOwners, {
        id: registry.id,
        expectedVersion: 1,
        behaviourOwnerId: owner.id,
        deploymentOwnerId: owner.id,
        monitoringOwnerId: owner.id,
      });
    });
    story.on(ready, async () => {
      const recorded = { modelId: registry.id, version: '1.0.0', readyAt: story.at(ready) };
      Object.assign(deployment, await story.does(recordDeployment, recorded));
    });
    if (live === undefined) return;
    story.on(live, () => story.does(takeModelLive, { deploymentId: deployment.id }));
  };

  const priya = hire(230, 'Priya Raman', growth, 'ML_ENGINEER');
  hire(200, 'Tomás Ortega', data, 'DATA_ENGINEER');
  hire(150, 'Lena Fischer', support, 'DATA_SCIENTIST');

  const churn = submit(
    220,
    growth,
    [
      'Churn early warning',
      'We learn that a customer has left when the invoice bounces.',
      'Share of at-risk accounts saved',
    ],
    [5, 4, 4, 2, 8],
  );
  approve(churn, 214, 205, 190, 169, 156);
  model('churn-gbm', churn, priya, { registered: 180, ready: 160, live: 157 });

  const routing = submit(
    140,
    support,
    [
      'Ticket routing',
      'Agents spend four minutes a ticket on finding the right queue.',
      'Median time to first answer',
    ],
    [4, 5, 4, 2, 6],
  );
  approve(routing, 133, 120, 105, 84, 71);
  model('ticket-router', routing, priya, { registered: 90, ready: 74, live: 72 });

  const returns = submit(
    60,
    growth,
    [
      'Returns forecast',
      'Warehouse shifts are planned on last year’s returns.',
      'Absolute error of weekly returns',
    ],
    [4, 4, 3, 3, 12],
  );
  approve(returns, 50, 38, 20, 4);
  model('returns-forecast', returns, priya, { registered: 12, ready: 1 });

  const search = submit(
    52,
    growth,
    ['Search ranking', 'Half of all searches end without a click.', 'Search success rate'],
    [5, 2, 2, 5, 30],
  );
  story.on(10, () =>
    story.does(decideUseCase, {
      id: search.id,
      expectedVersion: 1,
      decision: 'PARK',
      reason: 'Needs labelled queries first.',
    }),
  );
  submit(
    18,
    support,
    [
      'Refund fraud triage',
      'Every refund above 80 € is checked by hand.',
      'Hours of manual checks a week',
    ],
    [4, 3, 3, 3, 16],
  );
  submit(
    2,
    growth,
    ['Size advice', 'One order in five comes back because of its size.', 'Return rate of apparel'],
    [4, 3, 4, 3, 10],
  );
  await story.told();
}
