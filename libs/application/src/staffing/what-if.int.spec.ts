import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DAY,
  hireShifts,
  impactOf,
  isNothing,
  localDateOf,
  type Assessment,
  type Proposal,
  type ScenarioChange,
} from '@cadre/domain';
import { findStaffing, inTenant, listAlerts } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenModel, givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import { decideUseCase } from '../intake/index.ts';
import { moveUseCase } from '../lifecycle/index.ts';
import { retireDeployment, takeModelLive } from '../models/index.ts';
import { assignRole, addPerson, endAssignment } from '../org/index.ts';
import { hiringPlan } from '../hiring/index.ts';
import { approvalImpact, whatIf, type ImpactAhead } from './index.ts';

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

const stored = async (): Promise<Assessment> => {
  const staffing = await inTenant(cadre.app.database, organization.id, findStaffing);
  if (!staffing?.assessment) throw new Error('There is no assessment yet');
  return staffing.assessment;
};

/** What the hiring plan asks for. */
const hires = async (): Promise<Proposal[]> => (await organization.does(hiringPlan, {})).proposals;

/** Asks, does it, and compares what was said with what became of it. */
async function comesTrue(
  changes: ScenarioChange[],
  does: () => Promise<unknown>,
): Promise<ImpactAhead> {
  await organization.evaluated();
  const before = await stored();
  const asked = await hires();
  const said = await organization.does(whatIf, { changes } as never);
  expect(await stored()).toEqual(before);
  await does();
  await organization.evaluated();
  const { hires: shifts, ...impact } = said;
  expect(impact).toEqual(impactOf(before, await stored()));
  expect(isNothing(impact)).toBe(false);
  expect(shifts).toEqual(hireShifts(asked, await hires()));
  return said;
}

describe('what a scenario says', () => {
  it('is what an approval does, for one and for several at once', async () => {
    for (let count = 0; count < 2; count += 1) await givenUseCase(organization);
    const ids = [
      await givenUseCase(organization, { approved: false }),
      await givenUseCase(organization, { approved: false }),
    ];
    await organization.evaluated();
    const card = await organization.does(approvalImpact, { useCaseIds: ids });
    const said = await comesTrue(
      ids.map((useCaseId) => ({ kind: 'APPROVE', useCaseId })),
      async () => {
        for (const id of ids)
          await organization.does(decideUseCase, { id, expectedVersion: 1, decision: 'APPROVE' });
      },
    );
    expect(card).toEqual(said);
    expect(said.facts).toContainEqual(
      expect.objectContaining({ name: 'activeUseCases', before: 2, after: 4 }),
    );
  });

  it('is what a hire, a leaver, a launch, a retirement and a move do', async () => {
    const { personId, assignmentId, teamId } = await givenPerson(organization, 'ML_ENGINEER');
    await comesTrue([{ kind: 'HIRE', role: 'ML_ENGINEER', fte: 1, teamId }], async () => {
      const person = await organization.does(addPerson, { name: 'New' });
      const startDate = localDateOf(cadre.clock.now(), 'UTC');
      const role = { role: 'ML_ENGINEER' as const, fte: 1, startDate };
      await organization.does(assignRole, { personId: person.id, teamId, ...role });
    });
    await comesTrue([{ kind: 'LEAVE', personId }], () =>
      organization.does(endAssignment, {
        id: assignmentId,
        expectedVersion: 1,
        endDate: localDateOf(cadre.clock.now(), 'UTC'),
      }),
    );
    const useCaseId = await givenUseCase(organization);
    const { deploymentId } = await givenModel(organization, {
      useCaseIds: [useCaseId],
      live: false,
    });
    const said = await comesTrue([{ kind: 'TAKE_LIVE', deploymentId }], () =>
      organization.does(takeModelLive, { deploymentId }),
    );
    expect(await organization.does(whatIf, { changes: [] } as never)).toEqual({
      facts: [],
      rules: [],
      gaps: [],
      orgModel: null,
      hires: [],
    });
    expect(said.facts.map(({ name }) => name)).toContain('productionModels');
    await comesTrue([{ kind: 'RETIRE', deploymentId }], () =>
      organization.does(retireDeployment, { deploymentId }),
    );
    await comesTrue([{ kind: 'LAUNCH', useCaseId }], () =>
      givenModel(organization, { useCaseIds: [useCaseId] }),
    );
  });

  it('is what a move out of a deployment that is stuck does', async () => {
    const id = await givenUseCase(organization);
    const steps = ['DATA_PREPARATION', 'MODELING', 'DEPLOYMENT'] as const;
    for (const [index, to] of steps.entries())
      await organization.does(moveUseCase, { id, expectedVersion: index + 2, to });
    cadre.clock.advance(15 * DAY);
    const said = await comesTrue([{ kind: 'MOVE', useCaseId: id, stage: 'MODELING' }], () =>
      organization.does(moveUseCase, { id, expectedVersion: 5, to: 'MODELING', reason: 'drift' }),
    );
    expect(said.facts).toContainEqual(
      expect.objectContaining({ name: 'blockedDeployments', before: 1, after: 0 }),
    );
  });

  it('raises no alert, and is the leaders’ own; what an approval would change is for everybody', async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    const id = await givenUseCase(organization, { approved: false });
    await organization.evaluated();
    const changes = [{ kind: 'HIRE', role: 'ML_ENGINEER' }];
    await organization.does(whatIf, { changes } as never);
    const alerts = await inTenant(cadre.app.database, organization.id, listAlerts);
    expect(alerts.map(({ rule }) => rule)).not.toContain('MLOPS_HIRE');
    await expect(
      whatIf.execute(cadre.app, organization.as.SUBMITTER, { changes } as never),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const card = await approvalImpact.execute(cadre.app, organization.as.VIEWER, {
      useCaseIds: [id],
    });
    expect(card.facts[0]).toMatchObject({ name: 'activeUseCases', after: 1 });
  });

  it('names the field of a change that lacks it', async () => {
    await expect(
      organization.does(whatIf, { changes: [{ kind: 'MOVE' }] } as never),
    ).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: expect.arrayContaining([expect.objectContaining({ path: 'changes.0.useCaseId' })]),
    });
  });
});
