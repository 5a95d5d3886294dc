import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, type Responsibility } from '@cadre/domain';
import { findStaffing, inTenant } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenModel, givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import { setModelOwners } from '../models/index.ts';
import { createTeam, markPersonLeft, mergeRows, addPerson } from '../org/index.ts';
import { staffing } from '../staffing/index.ts';
import { verify } from '../verify/index.ts';
import {
  assignResponsibilities,
  committees,
  createCommittee,
  ownership,
  updateCommittee,
} from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
let useCaseId: string;
let personId: string;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app, { stage: 'EARLY' });
  useCaseId = await givenUseCase(organization);
  ({ personId } = await givenPerson(organization, 'HEAD_OF_ML'));
});

const cellOf = async (responsibility: Responsibility) => {
  const { organization: own, useCases } = await organization.does(ownership, {});
  const cells = [...own, ...useCases.edges.flatMap(({ node }) => node.cells)];
  const found = cells.find((cell) => cell.responsibility === responsibility);
  if (!found) throw new Error(`no cell ${responsibility}`);
  return found;
};
const assign = (cell: object) =>
  organization.does(assignResponsibilities, {
    cells: [{ responsibility: 'MONITORING', useCaseId, ...cell }],
  } as never);
const facts = async () => {
  await organization.evaluated();
  const found = await inTenant(cadre.app.database, organization.id, findStaffing);
  return found?.assessment?.facts.ownership;
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: string; fields?: { path: string }[] }) => ({
      code: error.code,
      path: error.fields?.[0]?.path,
    }),
  );
/** What `cadre verify` finds; the job that scores the submitted use case has not run here. */
const consistent = async () =>
  (await verify(cadre.app, [organization.id], { patience: 0 })).filter(
    ({ what }) => what !== 'event' && what !== 'score',
  );

describe('a responsibility', () => {
  it('is held by what is named for it, and counted by the rule', async () => {
    expect(await facts()).toMatchObject({ total: 10, orphans: 10 });
    expect(await assign({ personIds: [personId] })).toEqual({ changed: 1 });
    expect(await cellOf('MONITORING')).toMatchObject({
      state: 'ONCE',
      holders: [{ kind: 'PERSON', id: personId, name: 'A HEAD_OF_ML', holds: true }],
    });
    expect(await facts()).toMatchObject({ orphans: 9, ownedOnce: 1, orphansBy: { MONITORING: 0 } });
    expect(await consistent()).toEqual([]);
  });

  it('is refused where another member has named an owner since, and by the path of what is not there', async () => {
    await assign({ personIds: [personId] });
    expect(await refusal(assign({ personIds: [] }))).toEqual({
      code: 'CONFLICT',
      path: 'cells.0.expectedHolderIds',
    });
    expect(await refusal(assign({ teamIds: [personId], expectedHolderIds: [personId] }))).toEqual({
      code: 'NOT_FOUND',
      path: 'cells.0.teamIds',
    });
    expect(await refusal(assign({ useCaseId: personId }))).toMatchObject({
      path: 'cells.0.useCaseId',
    });
    expect(await refusal(assign({ useCaseId: null }))).toMatchObject({
      path: 'cells.0.useCaseId',
    });
    expect(await assign({ expectedHolderIds: [personId] })).toEqual({ changed: 1 });
    expect((await cellOf('MONITORING')).state).toBe('ORPHAN');
  });

  it('is open at once when its owner has left, and was not before', async () => {
    await assign({ personIds: [personId] });
    expect(await facts()).toMatchObject({ orphans: 9 });
    cadre.clock.advance(DAY);
    await organization.does(markPersonLeft, {
      id: personId,
      expectedVersion: 1,
      endRoles: true,
    });
    expect(await facts()).toMatchObject({ orphans: 10 });
    expect(await cellOf('MONITORING')).toMatchObject({ holders: [{ holds: false }] });
    const then = await organization.does(staffing, { asOf: NOON });
    expect(then?.assessment.facts.ownership).toMatchObject({ orphans: 9 });
  });

  it('is dated: a past instant has the owners of then', async () => {
    await assign({ personIds: [personId] });
    cadre.clock.advance(DAY);
    const lead = await organization.does(addPerson, { name: 'Lead' });
    const team = await organization.does(createTeam, {
      name: 'Platform',
      kind: 'ML_PLATFORM',
      leadPersonId: lead.id,
    });
    await assign({ personIds: [personId], teamIds: [team.id], expectedHolderIds: [personId] });
    expect(await facts()).toMatchObject({ doubles: 1 });
    const then = await organization.does(staffing, { asOf: NOON + 1 });
    expect(then?.assessment.facts.ownership).toMatchObject({ doubles: 0, orphans: 9 });
    const before = await organization.does(staffing, { asOf: NOON - 1 });
    expect(before?.assessment.facts.ownership).toMatchObject({ ownedOnce: 0 });
  });

  it('is inherited from the models of the use case', async () => {
    const { modelId } = await givenModel(organization, { useCaseIds: [useCaseId] });
    expect((await cellOf('DEPLOYMENT')).state).toBe('ORPHAN');
    await organization.does(setModelOwners, {
      id: modelId,
      expectedVersion: 1,
      deploymentOwnerId: personId,
    });
    expect(await cellOf('DEPLOYMENT')).toMatchObject({ state: 'ONCE', holders: [{ modelId }] });
    expect(await facts()).toMatchObject({ ownedOnce: 1 });
  });

  it('follows a person who is merged into another, once', async () => {
    const twin = await organization.does(addPerson, { name: 'A HEAD_OF_ML' });
    await assign({ personIds: [personId, twin.id] });
    expect((await cellOf('MONITORING')).state).toBe('DOUBLE');
    await organization.does(mergeRows, {
      kind: 'PERSON',
      keptId: personId,
      keptVersion: 1,
      mergedId: twin.id,
      mergedVersion: 1,
    });
    expect(await cellOf('MONITORING')).toMatchObject({
      state: 'ONCE',
      holders: [{ id: personId }],
    });
    expect(await facts()).toMatchObject({ doubles: 0 });
    expect(await consistent()).toEqual([]);
  });
});

describe('a committee', () => {
  it('holds while one of its members does, whatever it is called', async () => {
    const { id } = await organization.does(createCommittee, {
      name: 'Model risk',
      memberIds: [personId],
    });
    await assign({ responsibility: 'BIAS', useCaseId: null, committeeIds: [id] });
    expect(await cellOf('BIAS')).toMatchObject({
      state: 'ONCE',
      holders: [{ name: 'Model risk' }],
    });
    await organization.does(updateCommittee, { id, expectedVersion: 1, memberIds: [] });
    expect((await cellOf('BIAS')).state).toBe('ORPHAN');
    expect(await facts()).toMatchObject({ orphans: 10 });
    expect(await organization.does(committees, {})).toMatchObject([{ version: 2, memberIds: [] }]);
    const other = await organization.does(createCommittee, { name: 'Other' });
    expect(
      await refusal(
        organization.does(updateCommittee, {
          id: other.id,
          expectedVersion: 1,
          name: 'MODEL risk',
        }),
      ),
    ).toMatchObject({ code: 'CONFLICT', path: 'name' });
    expect(
      await refusal(organization.does(createCommittee, { name: ' model  RISK ' })),
    ).toMatchObject({ code: 'CONFLICT', path: 'name' });
  });

  it('is proposed for model risk, bias and compliance; the split is accepted as a whole', async () => {
    const { id } = await organization.does(createCommittee, {
      name: 'Board',
      memberIds: [personId],
    });
    const { organization: cells, proposed } = await organization.does(ownership, {});
    expect(proposed).toBe(3);
    const accepted = cells.flatMap(({ responsibility, proposal }) =>
      proposal ? [{ responsibility, committeeIds: [proposal.id] }] : [],
    );
    expect(await organization.does(assignResponsibilities, { cells: accepted })).toEqual({
      changed: 3,
    });
    expect(await cellOf('COMPLIANCE')).toMatchObject({ state: 'ONCE', holders: [{ id }] });
    expect(await facts()).toMatchObject({ orphans: 7 });
  });
});
