import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, localDateOf, type Assessment } from '@cadre/domain';
import { findStaffing, inTenant, listAlerts } from '@cadre/persistence';
import fc from 'fast-check';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenModel, givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import { decideUseCase, updateUseCase } from '../intake/index.ts';
import { moveUseCase } from '../lifecycle/index.ts';
import {
  linkModelToUseCase,
  recordDeployment,
  registerModel,
  retireDeployment,
  setModelOwners,
} from '../models/index.ts';
import { createTeam, endAssignment } from '../org/index.ts';
import { updateOrganization } from '../tenancy/index.ts';
import { staffing } from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app, { stage: 'EARLY' });
});

const inside = <T>(read: Parameters<typeof inTenant<T>>[2], of = organization) =>
  inTenant(cadre.app.database, of.id, read);
const asOf = async (at: number) =>
  (await organization.does(staffing, { asOf: at }))?.assessment as Assessment;
const knownAt = async (at: number) =>
  (await organization.does(staffing, { knownAt: at }))?.assessment as Assessment;
const versionOf = async (table: string, id: string) => {
  const [row] = await inside((tx) =>
    tx.query<{ version: number }>(
      `SELECT version FROM cadre.${table} WHERE organization_id = $1 AND id = $2`,
      [organization.id, id],
    ),
  );
  return row?.version ?? 0;
};
/** What an assessment says, without the instant it is about and the next at which time changes it. */
const said = ({
  facts: { at: _, nextBoundaryAt: __, ...facts },
  rules,
  orgModel,
  gaps,
}: Assessment) => ({
  facts,
  rules,
  gaps,
  adopted: orgModel.adopted,
});
type Stored = { at: number; recordedAt: number | null; assessment: Assessment };
const history = (of = organization) =>
  inside(
    (tx) =>
      tx.query<Stored>(
        `SELECT at, recorded_at AS "recordedAt", assessment FROM cadre.assessment
         WHERE organization_id = $1 ORDER BY sequence`,
        [of.id],
      ),
    of,
  );
const mlopsHire = async () => (await inside(listAlerts)).find(({ rule }) => rule === 'MLOPS_HIRE');

describe('a past instant', () => {
  /** Does something, evaluated before and an hour after, and compares the past with what was known then. */
  async function changed(change: () => Promise<unknown>): Promise<void> {
    await organization.evaluated();
    const before = cadre.clock.now();
    cadre.clock.advance(HOUR);
    await change();
    await organization.evaluated();
    expect(said(await asOf(before))).toEqual(said(await knownAt(before)));
    expect(said(await asOf(before))).not.toEqual(said(await asOf(cadre.clock.now())));
  }
  const monitored = async () => {
    const id = await givenUseCase(organization);
    const steps = ['DATA_PREPARATION', 'MODELING', 'DEPLOYMENT', 'MONITORING'] as const;
    for (const [at, to] of steps.entries()) {
      const noRegisteredModel = to === 'MONITORING';
      await organization.does(moveUseCase, {
        id,
        expectedVersion: at + 2,
        to,
        ...(noRegisteredModel ? { noRegisteredModel } : {}),
      });
    }
    return id;
  };

  it('R8: has the "no registered model" statement that has been taken back since', async () => {
    const id = await monitored();
    await changed(() =>
      organization.does(moveUseCase, { id, expectedVersion: 6, to: 'DEPLOYMENT', reason: 'redo' }),
    );
    expect((await asOf(NOON)).facts.productionUseCases.ids).toEqual([id]);
  });

  it('R8: has the link that was removed since, and not the one that was made since', async () => {
    const [one, other] = [await givenUseCase(organization), await givenUseCase(organization)];
    const { modelId } = await givenModel(organization, { useCaseIds: [one] });
    await changed(async () => {
      await organization.does(linkModelToUseCase, { modelId, useCaseId: one, linked: false });
      await organization.does(linkModelToUseCase, { modelId, useCaseId: other });
    });
    expect((await asOf(NOON)).facts.productionUseCases.ids).toEqual([one]);
  });

  it('R8: has the requesting team of then', async () => {
    const teams = [
      await organization.does(createTeam, { name: 'Care', kind: 'PRODUCT', productLine: 'Care' }),
      await organization.does(createTeam, { name: 'Loans', kind: 'PRODUCT', productLine: 'Loans' }),
    ];
    const id = await givenUseCase(organization, { teamId: teams[0]?.id ?? '' });
    await changed(() =>
      organization.does(updateUseCase, { id, expectedVersion: 2, teamId: teams[1]?.id ?? '' }),
    );
  });

  it('R8: has the approval that was taken back since', async () => {
    const id = await givenUseCase(organization);
    await changed(() =>
      organization.does(decideUseCase, { id, expectedVersion: 2, decision: 'REOPEN' }),
    );
    expect((await asOf(NOON)).facts.activeUseCases.ids).toEqual([id]);
    expect((await asOf(cadre.clock.now())).facts.activeUseCases.ids).toEqual([]);
  });

  it('R8: has no monitoring owner before one was named', async () => {
    const { personId } = await givenPerson(organization, 'MLOPS_ENGINEER');
    const { modelId } = await givenModel(organization);
    await changed(() =>
      organization.does(setModelOwners, {
        id: modelId,
        expectedVersion: 1,
        monitoringOwnerId: personId,
      }),
    );
    expect((await asOf(NOON)).facts.unmonitoredModels.ids).toEqual([modelId]);
  });

  it('R8: has no team before it was made', async () => {
    const { personId } = await givenPerson(organization, 'DATA_ENGINEER');
    await organization.does(updateOrganization, { expectedVersion: 1, stage: 'LATE' });
    await changed(() =>
      organization.does(createTeam, { name: 'Data', kind: 'DATA', leadPersonId: personId }),
    );
  });
});

describe('an owner who has left', () => {
  it('R17: holds nothing from the instant on at which the last assignment ends, and is named as such', async () => {
    const { personId, assignmentId } = await givenPerson(organization, 'MLOPS_ENGINEER');
    const { modelId } = await givenModel(organization);
    await organization.does(setModelOwners, {
      id: modelId,
      expectedVersion: 1,
      monitoringOwnerId: personId,
    });
    await organization.does(endAssignment, {
      id: assignmentId,
      expectedVersion: 1,
      endDate: '2026-10-20',
    });
    await organization.evaluated();
    const unmonitored = async () =>
      (await inside(findStaffing))?.assessment?.facts.unmonitoredModels.ids;
    expect(await unmonitored()).toEqual([]);

    cadre.clock.set(Date.UTC(2026, 9, 20));
    await organization.evaluated('TIME');
    expect(await unmonitored()).toEqual([modelId]);
    // Agreed to start again: from that moment they hold it again.
    await givenPersonAgain(personId);
    await organization.evaluated();
    expect(await unmonitored()).toEqual([]);
  });

  const givenPersonAgain = async (personId: string) => {
    const { assignRole } = await import('../org/index.ts');
    const team = await organization.does(createTeam, { name: 'Platform', kind: 'ML_PLATFORM' });
    await organization.does(assignRole, {
      personId,
      teamId: team.id,
      role: 'MLOPS_ENGINEER',
      fte: 1,
      startDate: '2026-12-01',
    });
  };
});

describe('an instant that lies ahead', () => {
  it('R6: does not adopt what will have been interrupted on the way', async () => {
    const lines = await Promise.all(
      ['Care', 'Loans'].map((name) =>
        organization.does(createTeam, { name, kind: 'PRODUCT', productLine: name }),
      ),
    );
    const platform = { kind: 'ML_PLATFORM' as const };
    const first = await givenPerson(organization, 'MLOPS_ENGINEER', platform);
    const { teamId } = first;
    const second = await givenPerson(organization, 'MLOPS_ENGINEER', { teamId });
    for (let count = 0; count < 10; count += 1) {
      const id = await givenUseCase(organization, { teamId: lines[count % 2]?.id ?? '' });
      if (count < 2) await givenModel(organization, { useCaseIds: [id] });
    }
    await organization.evaluated();
    expect((await inside(findStaffing))?.assessment?.orgModel.adopted).toBe('HUB_AND_SPOKE');
    await givenUseCase(organization, { teamId: lines[0]?.id ?? '' });
    await organization.evaluated();
    const now = cadre.clock.now();
    expect((await asOf(now + 7 * DAY)).orgModel.adopted).toBe('PRODUCT_EMBEDDED');

    await organization.does(endAssignment, {
      id: second.assignmentId,
      expectedVersion: 1,
      endDate: localDateOf(now + 3 * DAY, 'UTC'),
    });
    await givenPerson(organization, 'MLOPS_ENGINEER', {
      teamId,
      startDate: localDateOf(now + 5 * DAY, 'UTC'),
    });
    await organization.evaluated();
    expect((await asOf(now + 9 * DAY)).orgModel.adopted).toBe('HUB_AND_SPOKE');
    expect((await asOf(now + 13 * DAY)).orgModel.adopted).toBe('PRODUCT_EMBEDDED');
  });
});

describe('due instants that passed unobserved', () => {
  it('R7: a dip that ends before the alert would have is the same alert, silent, though nothing ran for 30 hours', async () => {
    const models = [];
    for (let count = 0; count < 6; count += 1) models.push(await givenModel(organization));
    await organization.evaluated();
    cadre.clock.advance(HOUR);
    await organization.does(retireDeployment, { deploymentId: models[0]?.deploymentId ?? '' });
    await organization.evaluated();
    expect(await mlopsHire()).toMatchObject({ state: 'RECOVERING', crossing: 1 });

    const now = cadre.clock.now();
    const { id: modelId } = await organization.does(registerModel, { name: 'sixth' });
    await organization.does(recordDeployment, { modelId, version: '1', liveAt: now + 20 * HOUR });
    await organization.evaluated();
    cadre.clock.set(now + 30 * HOUR);
    await organization.evaluated('TIME');

    expect(await mlopsHire()).toMatchObject({ state: 'FIRING', crossing: 1 });
    const last = (await history()).at(-1);
    expect(last).toMatchObject({ at: now + 20 * HOUR, recordedAt: now + 30 * HOUR });
    // What was shown meanwhile is what was known meanwhile.
    expect((await knownAt(now + 25 * HOUR)).facts.productionModels.count).toBe(5);
    expect((await asOf(now + 25 * HOUR)).facts.productionModels.count).toBe(6);
  });

  /** Things that are recorded now and take effect now or later: what is recorded late changes the past, and ought to. */
  const often = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 4, arbitrary });
  const rare = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 1, arbitrary });
  const changes = fc.oneof(
    often(
      fc.record({
        what: fc.constant('hire' as const),
        from: fc.integer({ min: 1, max: 9 }),
        days: fc.option(fc.integer({ min: 1, max: 6 })),
        role: fc.constantFrom(
          'ML_ENGINEER' as const,
          'ML_ENGINEER' as const,
          'MLOPS_ENGINEER' as const,
          'DATA_ENGINEER' as const,
        ),
      }),
    ),
    often(
      fc.record({
        what: fc.constant('plan' as const),
        in: fc.integer({ min: 1, max: 200 }),
        lasts: fc.option(fc.integer({ min: 1, max: 100 })),
      }),
    ),
    rare(fc.record({ what: fc.constantFrom('live' as const, 'retire' as const) })),
    rare(fc.record({ what: fc.constantFrom('approve' as const, 'own' as const) })),
    rare(fc.record({ what: fc.constantFrom('unlink' as const, 'move' as const) })),
    rare(fc.record({ what: fc.constant('end' as const), in: fc.integer({ min: 1, max: 9 }) })),
  );
  type Done = { change: typeof changes extends fc.Arbitrary<infer T> ? T : never; wait: number };
  const sequences = fc.array(
    fc.record({ change: changes, wait: fc.integer({ min: 1, max: 50 }) }),
    {
      minLength: 4,
      maxLength: 12,
      size: 'max',
    },
  );

  /** Tells a sequence of changes to the organization, the clock moved on after each; what cannot be done is left out. */
  async function tell(steps: readonly Done[], observe: () => Promise<void>): Promise<void> {
    const people: { personId: string; assignmentId: string; ended: boolean }[] = [];
    const live: { modelId: string; deploymentId: string; useCaseId: string }[] = [];
    const stages = ['DATA_PREPARATION', 'MODELING', 'DEPLOYMENT'] as const;
    const cases: { id: string; stage: number }[] = [];
    const team = await organization.does(createTeam, { name: 'All', kind: 'ML_PLATFORM' });
    const does: {
      [W in Done['change']['what']]: (c: Extract<Done['change'], { what: W }>) => Promise<unknown>;
    } = {
      hire: async ({ role, from, days }) => {
        const day = (plus: number) => localDateOf(cadre.clock.now() + plus * DAY, 'UTC');
        const startDate = day(from);
        const endDate = days === null ? {} : { endDate: day(from + days) };
        const hired = await givenPerson(organization, role, {
          teamId: team.id,
          startDate,
          ...endDate,
        });
        people.push({ ...hired, ended: days !== null });
      },
      plan: async ({ in: hours, lasts }) => {
        const { id: modelId } = await organization.does(registerModel, {
          name: `m${cadre.clock.now()}`,
        });
        const liveAt = cadre.clock.now() + hours * HOUR;
        const retiredAt = lasts === null ? {} : { retiredAt: liveAt + lasts * HOUR };
        await organization.does(recordDeployment, { modelId, version: '1', liveAt, ...retiredAt });
      },
      live: async () => {
        const useCaseId = await givenUseCase(organization);
        live.push({ ...(await givenModel(organization, { useCaseIds: [useCaseId] })), useCaseId });
      },
      retire: async () => {
        const { deploymentId } = live.pop() ?? {};
        if (deploymentId) await organization.does(retireDeployment, { deploymentId });
      },
      approve: async () => cases.push({ id: await givenUseCase(organization), stage: 0 }),
      own: async () => {
        const [model, owner] = [live[0], people[0]];
        if (!model || !owner) return;
        const expectedVersion = await versionOf('model', model.modelId);
        const owned = { monitoringOwnerId: owner.personId };
        await organization.does(setModelOwners, { id: model.modelId, expectedVersion, ...owned });
      },
      unlink: async () => {
        const [model] = live;
        if (model) await organization.does(linkModelToUseCase, { ...model, linked: false });
      },
      move: async () => {
        const one = cases.find(({ stage }) => stage < stages.length);
        const to = one && stages[one.stage];
        if (!one || !to) return;
        one.stage += 1;
        await organization.does(moveUseCase, { id: one.id, expectedVersion: one.stage + 1, to });
      },
      end: async ({ in: days }) => {
        const one = people.find(({ ended }) => !ended);
        if (!one) return;
        one.ended = true;
        const endDate = localDateOf(cadre.clock.now() + (days + 9) * DAY, 'UTC');
        await organization.does(endAssignment, {
          id: one.assignmentId,
          expectedVersion: 1,
          endDate,
        });
      },
    };
    for (const { change, wait } of steps) {
      await (does[change.what] as (c: Done['change']) => Promise<unknown>)(change);
      await organization.evaluated();
      const until = cadre.clock.now() + wait * HOUR;
      await observe();
      cadre.clock.set(until);
    }
  }
  const begin = async () => {
    cadre.clock.set(NOON);
    organization = await givenOrganization(cadre.app, { stage: 'EARLY' });
  };

  it('R8: at every stored assessment asOf and knownAt say the same, whatever has changed since', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(sequences, async (steps) => {
        await begin();
        await tell(steps, async () => undefined);
        await organization.evaluated('TIME');
        for (const { at, recordedAt } of await history()) {
          const [then, known] = [await asOf(at), await knownAt(recordedAt ?? at)];
          if (known.at !== at) continue;
          expect(said(then)).toEqual(said(known));
          for (const { state } of known.rules) seen.add(state);
        }
      }),
      { numRuns: 12 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['OK', 'WARNING', 'NO_DATA']));
  });

  it('R7: running late equals running on time, in states, crossings, transitions and what is stored', async () => {
    const outcome = async () => ({
      alerts: (await inside(listAlerts)).map(
        ({
          machine: {
            rule,
            state,
            severity,
            crossing,
            severityNumber,
            firedAt,
            resolvedAt,
            recoveringSince,
          },
        }) => ({
          rule,
          state,
          severity,
          crossing,
          severityNumber,
          firedAt,
          resolvedAt,
          recoveringSince,
        }),
      ),
      transitions: await inside((tx) =>
        tx.query<object>(
          `SELECT rule, crossing, transition, severity_number, at FROM cadre.alert_transition
           WHERE organization_id = $1 ORDER BY at, rule, transition`,
          [organization.id],
        ),
      ),
      stored: (await history()).map(({ at, assessment: { rules, orgModel } }) => ({
        at,
        states: rules.map(({ rule, state }) => `${rule} ${state}`),
        adopted: orgModel.adopted,
      })),
    });
    const next = async () => (await inside(findStaffing))?.nextChangeAt ?? null;
    /** Evaluates at every due instant until `end`, when it comes. */
    const onTime = async (end: number) => {
      for (let due = await next(); due !== null && due < end; due = await next()) {
        cadre.clock.set(due);
        await organization.evaluated('TIME');
      }
      cadre.clock.set(end);
      await organization.evaluated('TIME');
    };
    let crossings = 0;
    await fc.assert(
      fc.asyncProperty(sequences, fc.integer({ min: 1, max: 40 }), async (steps, days) => {
        // The same sequence twice, each followed by a long silence: once observed, once not.
        const outcomes = [];
        for (const observed of [true, false]) {
          await begin();
          await tell(steps, async () => {
            const end = cadre.clock.now();
            await onTime(end);
          });
          const end = cadre.clock.now() + days * DAY;
          if (observed) await onTime(end);
          cadre.clock.set(end);
          await organization.evaluated('TIME');
          outcomes.push(await outcome());
        }
        expect(outcomes[1]).toEqual(outcomes[0]);
        crossings += outcomes[0]?.transitions.length ?? 0;
      }),
      { numRuns: 10 },
    );
    expect(crossings).toBeGreaterThan(2);
  });
});
