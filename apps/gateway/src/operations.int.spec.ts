import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { DAY } from '@cadre/domain';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../test/given/cadre.ts';
import {
  ask,
  givenGateway,
  givenToken,
  type Answer,
  type GivenGateway,
} from '../../../test/given/gateway.ts';
import {
  argumentsOf,
  documentOf,
  givenRows,
  MUTATIONS,
  QUERIES,
  SUBSCRIPTIONS,
  type Rows,
} from '../../../test/given/operations.ts';
import { printGatewaySchema } from './graphql/print-schema.ts';

let cadre: GivenCadre;
let server: GivenGateway;
let organization: GivenOrganization;
let rows: Rows;
let schema: GraphQLSchema;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
  organization = await givenOrganization(cadre.app);
  rows = await givenRows(cadre.app, organization, 'own');
  schema = buildSchema(await printGatewaySchema());
  for (const role of ['VIEWER', 'SUBMITTER', 'LEADER', 'ADMIN'] as const) {
    tokens[role] = (await givenToken(cadre, organization, role)).token;
  }
});
afterAll(async () => {
  await server?.close();
  await cadre?.close();
});

const as = (role: string, query: string, variables?: Record<string, unknown>): Promise<Answer> =>
  ask(server.url, tokens[role] ?? null, query, variables);
const mutate = (role: string, name: string, input: Record<string, unknown>): Promise<Answer> => {
  const [type, cases] = [`${name[0]?.toUpperCase()}${name.slice(1)}Input`, MUTATIONS[name]];
  const text = `mutation Run($input: ${type}!) { ${name}(input: $input) { ${cases?.selection} } }`;
  return as(role, text, { input });
};
const namesOf = (fields: object | undefined): string[] => Object.keys(fields ?? {}).sort();

describe('the schema', () => {
  it('has a case for every operation, and no operation without one', () => {
    expect(namesOf(schema.getMutationType()?.getFields())).toEqual(namesOf(MUTATIONS));
    expect(namesOf(schema.getQueryType()?.getFields())).toEqual(namesOf(QUERIES));
    expect(namesOf(schema.getSubscriptionType()?.getFields())).toEqual(namesOf(SUBSCRIPTIONS));
  });

  it('describes every type, field, argument and enum value', () => {
    const silent: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || /^(String|Int|Float|Boolean|ID)$/.test(type.name)) continue;
      if (!type.description && !/^(Query|Mutation|Subscription)$/.test(type.name)) {
        silent.push(type.name);
      }
      if ('getValues' in type) {
        silent.push(
          ...type
            .getValues()
            .filter(({ description }) => !description)
            .map(({ name }) => `${type.name}.${name}`),
        );
      }
      if (!('getFields' in type)) continue;
      for (const field of Object.values(type.getFields())) {
        if (!field.description) silent.push(`${type.name}.${field.name}`);
        if (!('args' in field)) continue;
        for (const arg of field.args) {
          // `input` is described by its type.
          if (!arg.description && arg.name !== 'input') {
            silent.push(`${type.name}.${field.name}(${arg.name})`);
          }
        }
      }
    }
    expect(silent).toEqual([]);
  });
});

describe('a leader', () => {
  it.each(Object.keys(QUERIES).filter((name) => !QUERIES[name]?.by))('asks %s', async (name) => {
    const example = QUERIES[name]!;
    const answer = await as(
      'LEADER',
      documentOf('query', name, example, argumentsOf(example, false, rows)),
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.status).toBe(200);
    expect(answer.data).toMatchObject({ [name]: expect.anything() });
  });

  it('runs a use case from its submission to its retirement, models and people included', async () => {
    const made: Record<string, string> = {};
    const does = async (name: string, input: Record<string, unknown>): Promise<Answer> => {
      const answer = await mutate('LEADER', name, { clientMutationId: `main-${name}`, ...input });
      expect([name, answer.errors]).toEqual([name, undefined]);
      expect(answer.at(`${name}.clientMutationId`)).toBe(
        (input['clientMutationId'] as string | undefined) ?? `main-${name}`,
      );
      return answer;
    };
    const team = await does('createTeam', { name: 'Growth', kind: 'PRODUCT', productLine: 'Shop' });
    const teamId = team.at('createTeam.team.id');
    const person = await does('addPerson', { name: 'Grace', email: 'grace@example.com' });
    const personId = person.at('addPerson.person.id');
    const assigned = await does('assignRole', {
      personId,
      teamId,
      role: 'ML_ENGINEER',
      fte: 0.5,
      startDate: '2026-01-01',
    });
    expect(assigned.at('assignRole.assignment')).toMatchObject({
      role: 'ML_ENGINEER',
      person: { id: personId },
      team: { id: teamId },
    });
    const ended = await does('endAssignment', {
      id: assigned.at('assignRole.assignment.id'),
      expectedVersion: 1,
      endDate: '2026-12-31',
    });
    expect(ended.at('endAssignment.assignment.endDate')).toBe('2026-12-31');

    const submitted = await does('submitUseCase', {
      title: 'Forecast returns',
      teamId,
      plannedGoLive: '2027-03-01',
      criteria: { impact: 4, feasibility: 3 },
    });
    expect(submitted.at('submitUseCase.useCase')).toMatchObject({
      status: 'SUBMITTED',
      team: { id: teamId },
    });
    const id = submitted.at('submitUseCase.useCase.id');
    made.useCase = id;
    const edited = await does('updateUseCase', {
      id,
      expectedVersion: 1,
      title: 'Forecast refunds',
    });
    expect(edited.at('updateUseCase.useCase')).toMatchObject({
      title: 'Forecast refunds',
      version: 2,
    });
    const decided = await does('decideUseCase', { id, expectedVersion: 2, decision: 'APPROVE' });
    expect(decided.at('decideUseCase.useCase')).toMatchObject({
      status: 'APPROVED',
      stage: 'PROBLEM_DEFINITION',
    });
    const moved = await does('moveUseCase', { id, expectedVersion: 3, to: 'DATA_PREPARATION' });
    expect(moved.at('moveUseCase.useCase.stage')).toBe('DATA_PREPARATION');

    const registered = await does('registerModel', { name: 'returns-gbm' });
    const modelId = registered.at('registerModel.model.id');
    await does('linkModelToUseCase', { modelId, useCaseId: id });
    const owned = await does('setModelOwners', {
      id: modelId,
      expectedVersion: 1,
      monitoringOwnerId: personId,
    });
    expect(owned.at('setModelOwners.model.monitoringOwner.id')).toBe(personId);
    const recorded = await does('recordDeployment', {
      modelId,
      version: '1.0.0',
      readyAt: '2026-10-01T00:00:00Z',
    });
    const deploymentId = recorded.at('recordDeployment.deployment.id');
    const live = await does('takeModelLive', { deploymentId });
    expect(live.at('takeModelLive.deployment.liveAt')).toBe(new Date(NOON).toISOString());
    const retired = await does('retireDeployment', { deploymentId });
    expect(retired.at('retireDeployment.deployment.retiredAt')).not.toBeNull();

    const incident = await does('reportIncident', {
      title: 'Nobody looked',
      severity: 'SEV1',
      cause: 'MONITORING_GAP',
      modelId,
    });
    const resolved = await does('resolveIncident', {
      id: incident.at('reportIncident.incident.id'),
    });
    expect(resolved.at('resolveIncident.incident.resolvedAt')).not.toBeNull();
    const pulse = await does('recordPulse', { infraShare: 0.4, modellingShare: 0.2 });
    expect(pulse.at('recordPulse.pulse')).toMatchObject({ infraShare: 0.4, modellingShare: 0.2 });
    const gone = await does('retireUseCase', { id, expectedVersion: 4, reason: 'done' });
    expect(gone.at('retireUseCase.useCase.status')).toBe('RETIRED');

    const settings = await does('updateOrganization', {
      expectedVersion: 1,
      stage: 'EARLY',
      timeZone: 'Europe/Berlin',
    });
    expect(settings.at('updateOrganization.organization.version')).toBe(2);
    const rubric = await does('updateRubric', MUTATIONS['updateRubric']!.args ?? {});
    expect(rubric.at('updateRubric.rubric')).toMatchObject({ version: 2, weights: { impact: 2 } });

    const whole = await as(
      'LEADER',
      `query One($id: ID!) { useCase(id: $id) {
        title owner { name } team { name productLine } models { name deployments { modelVersion liveAt } incidents { title } }
        moves { from to actorName } activity { action fields actorName } scores { at } score { __typename }
        criteria { impact timelineWeeks } decidedBy { name } } }`,
      { id: made.useCase },
    );
    expect(whole.errors).toBeUndefined();
    expect(whole.at('useCase')).toMatchObject({
      owner: { name: 'LEADER' },
      team: { name: 'Growth', productLine: 'Shop' },
      models: [{ name: 'returns-gbm', deployments: [{ modelVersion: '1.0.0' }] }],
      moves: [
        { from: 'PROBLEM_DEFINITION', to: 'DATA_PREPARATION', actorName: 'LEADER token' },
        { from: null, to: 'PROBLEM_DEFINITION' },
      ],
      criteria: { impact: 4, timelineWeeks: null },
    });
    expect(whole.at<{ action: string }[]>('useCase.activity').map(({ action }) => action)).toEqual(
      expect.arrayContaining(['submitUseCase', 'updateUseCase', 'decideUseCase', 'moveUseCase']),
    );
  });

  it('takes alerts on, silences them, and closes one whose data is gone', async () => {
    const other = await givenOrganization(cadre.app);
    const { token } = await givenToken(cadre, other, 'LEADER');
    const run = (query: string, variables?: Record<string, unknown>) =>
      ask(server.url, token, query, variables);
    const model = await run('mutation { registerModel(input: { name: "m" }) { model { id } } }');
    for (const version of ['1', '2', '3']) {
      await run(
        `mutation Record($input: RecordDeploymentInput!) { recordDeployment(input: $input) { model { id } } }`,
        {
          input: {
            modelId: model.at('registerModel.model.id'),
            version,
            readyAt: new Date(NOON - 60 * DAY).toISOString(),
            liveAt: new Date(NOON - 40 * DAY).toISOString(),
          },
        },
      );
    }
    await other.evaluated();
    const before = await run(`{ alerts(states: [FIRING]) { id rule state severity version
      reasons { id observed threshold comparator unit statement clearedBy staleSince ids { kind id } provenance { kind guide section }
        warningAt { value comparator benchmark { rule name version } } criticalAt { value } }
      transitions { transition crossing severity evidence { id observed } } } }`);
    expect(before.errors).toBeUndefined();
    const [alert] = before.at<{ id: string; reasons: { id: string }[] }[]>('alerts');
    expect(alert).toMatchObject({
      rule: 'MLOPS_HIRE',
      state: 'FIRING',
      severity: 'CRITICAL',
      transitions: [{ transition: 'FIRED', crossing: 1, severity: 'CRITICAL' }],
    });
    const reason = alert?.reasons.find(({ id }) => /lead/i.test(id));
    expect(reason).toMatchObject({
      observed: 20,
      threshold: 14,
      comparator: 'AT_LEAST',
      unit: 'DAYS',
      statement: expect.stringMatching(/\w/),
      clearedBy: expect.stringMatching(/\w/),
      provenance: { kind: 'HOUSE' },
    });

    const noted = await run(
      `mutation Ack($id: ID!) { acknowledgeAlert(input: { id: $id, note: "on it" }) { alert { acknowledged { by note } } } }`,
      { id: alert?.id },
    );
    expect(noted.at('acknowledgeAlert.alert.acknowledged')).toEqual({
      by: 'LEADER token',
      note: 'on it',
    });
    const quiet = await run(
      `mutation Snooze($id: ID!) { snoozeAlert(input: { id: $id, until: "2026-11-01T00:00:00Z" }) { alert { snoozed { until } } } }`,
      { id: alert?.id },
    );
    expect(quiet.at('snoozeAlert.alert.snoozed.until')).toBe('2026-11-01T00:00:00.000Z');

    const close = () =>
      run(
        `mutation Close($id: ID!) { closeAlert(input: { id: $id, reason: "no more deployments" }) { alert { state closed { reason } } } }`,
        { id: alert?.id },
      );
    expect((await close()).errors?.[0]?.extensions.code).toBe('INVALID_STATE');
    cadre.clock.advance(200 * DAY);
    await other.evaluated('TIME');
    const closed = await close();
    cadre.clock.set(NOON);
    expect(closed.errors).toBeUndefined();
    expect(closed.at('closeAlert.alert')).toMatchObject({
      state: 'RESOLVED',
      closed: { reason: 'no more deployments' },
    });
  });

  it('repeats a mutation with its clientMutationId and gets the first answer, but not for another input', async () => {
    const input = { name: 'Only once', kind: 'DATA', clientMutationId: 'once' };
    const [first, second] = [
      await mutate('LEADER', 'createTeam', input),
      await mutate('LEADER', 'createTeam', input),
    ];
    expect(second.at('createTeam.team.id')).toBe(first.at('createTeam.team.id'));
    const other = await mutate('LEADER', 'createTeam', { ...input, name: 'Twice' });
    expect(other.errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      fields: [{ path: 'clientMutationId' }],
    });
  });
});

describe('staffing', () => {
  it('carries the complete evidence of every rule', async () => {
    const answer = await as(
      'VIEWER',
      `{ staffing { number cause at registryVersion nextChangeAt caveats
        facts { headcountRecorded mlDsHeads mlDsFte activeUseCases productionModels leadTimeDays infraShare roles { role heads fte committed } }
        rules { rule state notes caveats suggestedStage context { id observed unit } required { role min max unit rule }
          unknown { reason why ids { kind id } }
          reasons { id label state observed unit comparator threshold statement clearedBy ids { kind id } provenance { kind guide section }
            benchmark { rule name version overridden { reason original } } coveredByPlan { at } } }
        gaps { role heads fte committed planned gap askedBy note required { min max note } crossCheck { heads min max } }
        orgModel { activeUseCases nominated recommended adopted adoptedAt boundary chosen
          rungs { model nominated passed gates { id passed observed threshold comparator statement } } next { model useCasesMissing failedGates { id } }
          profiles { model title sits strengths weaknesses } } } }`,
    );
    expect(answer.errors).toBeUndefined();
    const staffing = answer.at<{ rules: { rule: string; reasons: object[] }[]; gaps: object[] }>(
      'staffing',
    );
    expect(staffing.rules.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'MLOPS_HIRE',
        'PLATFORM_CAPACITY',
        'DATA_ENGINEERING',
        'HEADCOUNT_BAND',
      ]),
    );
    expect(staffing.gaps).toHaveLength(10);
    const hire = staffing.rules.find(({ rule }) => rule === 'MLOPS_HIRE');
    expect(hire).toMatchObject({ state: expect.stringMatching(/WARNING|CRITICAL/) });
    expect(hire?.reasons[0]).toMatchObject({
      observed: expect.any(Number),
      ids: expect.any(Array),
      statement: expect.stringMatching(/\w/),
      clearedBy: expect.stringMatching(/\w/),
    });
  });

  it('tells what was valid at an instant, what was shown at one, and not both at once', async () => {
    const shown = new Date(NOON).toISOString();
    const then = await as('LEADER', `{ staffing(knownAt: "${shown}") { number at } }`);
    expect(then.at<number>('staffing.number')).toBeGreaterThan(0);
    const before = await as('LEADER', '{ staffing(knownAt: "2020-01-01T00:00:00Z") { number } }');
    expect(before.data).toEqual({ staffing: null });
    const past = await as(
      'LEADER',
      '{ staffing(asOf: "2025-06-01T00:00:00Z") { number at facts { roles { role heads } } } }',
    );
    expect(past.at('staffing')).toMatchObject({ number: null, at: '2025-06-01T00:00:00.000Z' });
    const roles = past.at<{ role: string; heads: number }[]>('staffing.facts.roles');
    expect(roles.find(({ role }) => role === 'ML_ENGINEER')?.heads).toBe(0);
    const both = await as(
      'LEADER',
      `{ staffing(asOf: "${shown}", knownAt: "${shown}") { number } }`,
    );
    expect(both.errors?.[0]?.extensions).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'knownAt' }],
    });
  });
});

describe('whoever may not', () => {
  it.each(Object.keys(MUTATIONS).filter((name) => name !== 'recordPulse'))(
    'is FORBIDDEN %s as a viewer, before anything is looked at',
    async (name) => {
      const example = MUTATIONS[name]!;
      const answer = await as(
        'VIEWER',
        documentOf('mutation', name, example, argumentsOf(example, true, rows)),
      );
      expect(answer.errors).toHaveLength(1);
      expect(answer.errors?.[0]).toMatchObject({
        path: [name],
        extensions: { code: 'FORBIDDEN', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
      });
    },
  );

  it('is FORBIDDEN the audit log as a leader, and reads it as an administrator', async () => {
    const text = documentOf('query', 'audit', QUERIES['audit']!, {});
    expect((await as('LEADER', text)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const answer = await as('ADMIN', text);
    expect(answer.errors).toBeUndefined();
    expect(answer.at<number>('audit.totalCount')).toBeGreaterThan(5);
  });

  it('sees no e-mail address as a viewer', async () => {
    const text = '{ people { edges { node { name email } } } }';
    await mutate('LEADER', 'addPerson', { name: 'Mail', email: 'mail@example.com' });
    expect((await as('VIEWER', text)).text).not.toContain('@example.com');
    expect((await as('LEADER', text)).text).toContain('mail@example.com');
  });
});

describe('a mistake', () => {
  it('is VALIDATION_FAILED with the paths of all fields concerned', async () => {
    const answer = await mutate('LEADER', 'submitUseCase', {
      title: '  ',
      tags: ['fine', ''],
      criteria: { impact: 6, timelineWeeks: -1 },
    });
    expect(answer.status).toBe(200);
    expect(answer.errors?.[0]?.extensions.code).toBe('VALIDATION_FAILED');
    expect(answer.errors?.[0]?.extensions.fields?.map(({ path }) => path).sort()).toEqual([
      'criteria.impact',
      'criteria.timelineWeeks',
      'tags.1',
      'title',
    ]);
  });

  it('of a type carries the path of its field too, and the status 400', async () => {
    const answer = await mutate('LEADER', 'submitUseCase', {
      title: 'Fine',
      criteria: { impact: 'much' },
    });
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'criteria.impact' }],
    });
  });

  it.each(['2026-02-30', '2026-13-01', 'tomorrow', 20260101])(
    'such as the day %p is refused',
    async (plannedGoLive) => {
      const answer = await mutate('LEADER', 'submitUseCase', { title: 'Fine', plannedGoLive });
      expect(answer.errors?.[0]?.extensions).toMatchObject({
        code: 'VALIDATION_FAILED',
        fields: [{ path: 'plannedGoLive' }],
      });
    },
  );

  it.each(['2026-02-30T00:00:00Z', '2026-01-01', '2026-01-01T00:00:00', 0])(
    'such as the instant %p is refused',
    async (liveAt) => {
      const answer = await mutate('LEADER', 'takeModelLive', {
        deploymentId: rows.deployment,
        liveAt,
      });
      expect(answer.errors?.[0]?.extensions.code).toBe('VALIDATION_FAILED');
    },
  );

  it('about a version is a CONFLICT that overwrites nothing', async () => {
    const stale = { id: rows.useCase, expectedVersion: 99, title: 'Mine' };
    const answer = await mutate('LEADER', 'updateUseCase', stale);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      fields: [{ path: 'expectedVersion' }],
    });
  });

  it('about more than full time is told at the FTE', async () => {
    const { person: personId, team: teamId } = rows;
    const input = { personId, teamId, role: 'DATA_SCIENTIST', startDate: '2026-05-01' };
    const answer = await mutate('LEADER', 'assignRole', input);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'fte' }],
    });
  });

  it('about a step that is not open is INVALID_STATE', async () => {
    const input = { id: rows.useCase, expectedVersion: 1, to: 'MONITORING' };
    const answer = await mutate('LEADER', 'moveUseCase', input);
    expect(answer.errors?.[0]?.extensions.code).toBe('INVALID_STATE');
  });

  it.each(['', 'x', 'WzEsMl0', Buffer.from('["a","b"]').toString('base64url')])(
    'such as the cursor %p is refused',
    async (after) => {
      const answer = await as(
        'LEADER',
        `{ useCases(after: ${JSON.stringify(after)}) { totalCount } }`,
      );
      const expected = [{ path: 'after', message: expect.any(String) }];
      expect(answer.errors?.[0]?.extensions.fields).toEqual(expected);
    },
  );

  it.each([0, -1, 201, 1_000_000_000])('such as first: %p is refused', async (first) => {
    const answer = await as('LEADER', `{ useCases(first: ${first}) { totalCount } }`);
    expect(answer.errors?.[0]?.extensions.code).toBe('VALIDATION_FAILED');
  });
});

describe('a list', () => {
  it.each(['NEWEST', 'SCORE'])('by %s gives every use case once over its pages', async (sort) => {
    const own = await givenOrganization(cadre.app);
    const { token } = await givenToken(cadre, own, 'LEADER');
    for (let number = 0; number < 7; number += 1) {
      cadre.clock.advance(number % 3);
      await ask(
        server.url,
        token,
        `mutation { submitUseCase(input: { title: "Case ${number}", tags: ["x"] }) { useCase { id } } }`,
      );
    }
    cadre.clock.set(NOON);
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page += 1) {
      const answer: Answer = await ask(
        server.url,
        token,
        `query Page($after: String) { useCases(first: 3, sort: ${sort}, after: $after) {
          totalCount pageInfo { hasNextPage endCursor } edges { node { title } } } }`,
        { after },
      );
      expect(answer.at('useCases.totalCount')).toBe(7);
      seen.push(
        ...answer.at<{ node: { title: string } }[]>('useCases.edges').map(({ node }) => node.title),
      );
      if (!answer.at<boolean>('useCases.pageInfo.hasNextPage')) break;
      after = answer.at('useCases.pageInfo.endCursor');
    }
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map((number) => `Case ${number}`));
  });
});
