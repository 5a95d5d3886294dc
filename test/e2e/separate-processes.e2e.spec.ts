import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createToken } from '@cadre/application/tenancy';
import { systemClock, type Clock } from '@cadre/platform/clock';
import { givenApi } from '../given/api.ts';
import { givenCadre, givenOrganization, type GivenCadre } from '../given/cadre.ts';
import { givenPerson } from '../given/portfolio.ts';
import { addressOf, givenProcess } from '../given/processes.ts';
import { onEachBackend, type TestBackend } from '../support/backends.ts';
import type { Child } from '../support/child.ts';
import { until } from '../support/until.ts';

onEachBackend('gateway, intake and worker as processes of their own', (open) => {
  let backend: TestBackend;
  let cadre: GivenCadre<Clock>;
  let children: Child[] = [];
  let api: ReturnType<typeof givenApi>;
  let organization: Awaited<ReturnType<typeof givenOrganization>>;

  beforeAll(async () => {
    backend = await open();
    cadre = await givenCadre(systemClock);
    organization = await givenOrganization(cadre.app);
    const databaseUrl = cadre.database.appUrl;
    const queue =
      backend.settings.backend === 'postgres'
        ? { backend: 'postgres' as const, databaseUrl }
        : backend.settings;
    children = await Promise.all(
      (['gateway', 'intake', 'worker'] as const).map((name) =>
        givenProcess(name, databaseUrl, queue),
      ),
    );
    const [gateway] = children;
    if (!gateway) throw new Error('no gateway');
    const { token } = await createToken.execute(cadre.app, organization.as.ADMIN, {
      name: 'test',
      role: 'LEADER',
      memberId: organization.as.LEADER.actor.memberId ?? undefined,
    });
    api = givenApi(await addressOf(gateway), token);
  });
  afterAll(async () => {
    await api.close();
    await Promise.all(children.map((child) => child.kill('SIGTERM')));
    await cadre.close();
    await backend.stop();
  });

  it('score a submission and show the score live, each doing its part', async () => {
    const seen = api.watch<{
      useCaseChanged: { useCases: { title: string; score: { __typename: string } | null }[] };
    }>('subscription { useCaseChanged { sequence useCases { title score { __typename } } } }');
    await until(() => seen.length > 0);
    await api.ask(
      `mutation ($input: SubmitUseCaseInput!) { submitUseCase(input: $input) { useCase { id } } }`,
      {
        input: {
          title: 'Demand forecast',
          criteria: {
            impact: 5,
            feasibility: 4,
            dataReadiness: 4,
            deploymentEffort: 2,
            timelineWeeks: 8,
          },
        },
      },
    );
    const scored = await until(
      () =>
        seen
          .flatMap(({ useCaseChanged }) => useCaseChanged.useCases)
          .find(({ title, score }) => title === 'Demand forecast' && score !== null),
      { milliseconds: 30_000 },
    );
    expect(scored.score).toEqual({ __typename: 'CompleteScore' });
  });

  it('bring the alert to a subscriber of the gateway when the worker has decided it', async () => {
    const seen = api.watch<{ alertChanged: { alerts: { rule: string; state: string }[] } }>(
      'subscription { alertChanged { sequence alerts { rule state } } }',
    );
    await until(() => seen.length > 0);
    await givenPerson(organization, 'ML_ENGINEER');
    await givenPerson(organization, 'ML_ENGINEER');
    const fired = await until(() => seen.flatMap(({ alertChanged }) => alertChanged.alerts)[0]);
    expect(fired).toEqual({ rule: 'MLOPS_HIRE', state: 'FIRING' });
  });
});
