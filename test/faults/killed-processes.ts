import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { SCORING_SLICE, submitUseCase } from '@cadre/application/intake';
import { inTenant } from '@cadre/persistence';
import type { QueueSettings } from '@cadre/platform/queue';
import { systemClock, type Clock } from '@cadre/platform/clock';
import { givenSubmissions } from '../given/backlog.ts';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../given/cadre.ts';
import { givenPerson } from '../given/portfolio.ts';
import { ask, givenToken, SECRET, watch } from '../given/gateway.ts';
import { addressOf, givenProcess, type ServiceName } from '../given/processes.ts';
import type { TestBackend } from '../support/backends.ts';
import type { Child } from '../support/child.ts';

import { until } from '../support/until.ts';
import { UNHANDLED } from './ground.ts';

/** What holds when a process is killed: each backend has a file of its own, so that they run side by side. */
export function killedProcesses(open: () => Promise<TestBackend>): void {
  let backend: TestBackend;
  let cadre: GivenCadre<Clock>;
  let organization: GivenOrganization;
  const running = new Map<ServiceName, Child>();

  beforeAll(async () => {
    backend = await open();
    cadre = await givenCadre(systemClock);
  });
  beforeEach(async () => {
    // Without a stage only MLOPS_HIRE can fire.
    organization = await givenOrganization(cadre.app);
  });
  afterAll(async () => {
    await Promise.all([...running.values()].map((child) => child.kill('SIGTERM')));
    await cadre.close();
    await backend.stop();
  });

  /** On PostgreSQL the queue lives in the database it serves. */
  const queue = (): QueueSettings =>
    backend.settings.backend === 'postgres'
      ? { backend: 'postgres', databaseUrl: cadre.database.appUrl }
      : backend.settings;
  /** Starts it unless it runs: who survived one test serves in the next. */
  const start = async (name: ServiceName, env: Record<string, string> = {}) => {
    const child =
      running.get(name) ?? (await givenProcess(name, cadre.database.appUrl, queue(), env));
    running.set(name, child);
    return child;
  };
  const stop = async (name: ServiceName) => {
    await running.get(name)?.kill('SIGTERM');
    running.delete(name);
  };
  /** In place of the one that runs, one that kills itself at the point that the fault names. */
  const doom = async (name: ServiceName, fault: string) => {
    await stop(name);
    const { exited } = await start(name, { FAULT: fault });
    const end = async () => {
      expect(await exited).toBe('SIGKILL');
      running.delete(name);
    };
    return { end };
  };
  const count = async (sql: string) => {
    const [row] = await inTenant(cadre.app.database, organization.id, (tx) =>
      tx.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${sql} WHERE organization_id = $1`,
        [organization.id],
      ),
    );
    return row?.count ?? 0;
  };
  const CRITERIA = {
    impact: 5,
    feasibility: 4,
    dataReadiness: 4,
    deploymentEffort: 2,
    timelineWeeks: 8,
  };
  const submit = () =>
    organization.does(submitUseCase, {
      title: 'Churn early warning',
      criteria: CRITERIA,
    });
  const scored = () => count('cadre.use_case_score');
  /** Every event has had its effect: none is left over for the process of the next test. */
  const settled = () => until(async () => (await count(`(SELECT o.* FROM ${UNHANDLED}) o`)) === 0);

  it.each(['in-recompute-staffing:1', 'after-recompute-staffing:1', 'before-hint:1'])(
    'leaves one alert, told once, when the worker dies at %s',
    async (fault) => {
      const doomed = await doom('worker', fault);
      await givenPerson(organization, 'ML_ENGINEER');
      await givenPerson(organization, 'ML_ENGINEER');
      await doomed.end();

      await start('worker');
      await until(() => count("(SELECT * FROM cadre.alert WHERE state = 'FIRING') a"));
      await settled();
      expect(await count('cadre.alert_transition')).toBe(1);
    },
  );

  it.each(['after-claim:1', 'after-add:1', 'after-publish:1'])(
    'loses and doubles no event when the publisher dies at %s',
    async (fault) => {
      await start('intake');
      const doomed = await doom('worker', fault);
      for (let n = 0; n < 5; n += 1) await submit();
      await doomed.end();

      await start('worker');
      await until(async () => (await scored()) >= 5);
      await settled();
      expect(await scored()).toBe(5);
    },
  );

  it('accepts submissions while the intake service is stopped, and scores them on its return', async () => {
    await start('worker');
    await start('intake');
    await submit();
    await until(async () => (await scored()) === 1);
    await stop('intake');

    await submit();
    await submit();
    await until(
      async () => (await count('(SELECT * FROM cadre.outbox WHERE published_at IS NULL) o')) === 0,
    );
    expect(await scored()).toBe(1);

    await start('intake');
    await until(async () => (await scored()) === 3);
    await settled();
  });

  it.each(['in-score-use-case:1', 'after-score-use-case:2', 'before-hint:1'])(
    'scores each use case once when the intake service dies at %s',
    async (fault) => {
      await start('worker');
      const doomed = await doom('intake', fault);
      // More than a slice: the second one is what the first has left.
      await givenSubmissions(cadre.app, organization, SCORING_SLICE + 10);
      await doomed.end();

      await start('intake');
      await until(async () => (await scored()) === SCORING_SLICE + 10);
      await settled();
      expect(await scored()).toBe(SCORING_SLICE + 10);
    },
  );

  it('brings a change to its effects and its subscribers once, however the gateway dies after the commit', async () => {
    const { token } = await givenToken(cadre, organization, 'LEADER');
    const env = { CADRE_AUTH_SECRET: SECRET };
    const [watched] = await Promise.all([start('gateway', env), start('worker'), start('intake')]);
    type Message = { useCaseChanged: { useCases: { title: string; score: object | null }[] } };
    const { messages, end } = watch<Message>(
      await addressOf(watched),
      token,
      'subscription { useCaseChanged { sequence useCases { title score { __typename } } } }',
    );
    await until(() => messages.length === 1);
    // Before the job is added, after that, before the hint is sent, and after that.
    const faults = ['after-submit-use-case', 'after-ask', 'before-hint', 'after-hint'];
    for (const fault of faults) {
      const doomed = await givenProcess('gateway', cadre.database.appUrl, queue(), {
        ...env,
        FAULT: `${fault}:1`,
      });
      await ask(
        await addressOf(doomed),
        token,
        'mutation ($input: SubmitUseCaseInput!) { submitUseCase(input: $input) { useCase { id } } }',
        { input: { title: fault, criteria: CRITERIA } },
      ).catch(() => 'killed before it could answer');
      expect(await doomed.exited).toBe('SIGKILL');
      await until(() =>
        messages.some(({ useCaseChanged }) =>
          useCaseChanged.useCases.some(({ title, score }) => title === fault && score),
        ),
      );
    }
    await settled();
    expect(await count('cadre.use_case')).toBe(faults.length);
    expect(await scored()).toBe(faults.length);
    await end();
  });
}
