import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { impactOf, localDateOf, type Assessment } from '@cadre/domain';
import { findStaffing, inTenant } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenModel, givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import { endAssignment } from '../org/index.ts';
import { keyPeople } from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
beforeAll(async () => {
  cadre = await givenCadre();
  organization = await givenOrganization(cadre.app, { stage: 'GROWTH' });
});
afterAll(() => cadre.close());

const stored = async (): Promise<Assessment> => {
  await organization.evaluated();
  const staffing = await inTenant(cadre.app.database, organization.id, findStaffing);
  if (!staffing?.assessment) throw new Error('There is no assessment yet');
  return staffing.assessment;
};

describe('who would be missed', () => {
  it('is said, the worst first, as the assessment is once their assignments have ended', async () => {
    for (let made = 0; made < 3; made += 1) await givenPerson(organization, 'ML_ENGINEER');
    const { personId, assignmentId } = await givenPerson(organization, 'MLOPS_ENGINEER');
    for (let made = 0; made < 3; made += 1)
      await givenModel(organization, { useCaseIds: [await givenUseCase(organization)] });
    const before = await stored();
    const { people, count, judged } = await organization.does(keyPeople, {});
    expect([judged, people.length]).toEqual([4, count]);
    expect(people[0]?.personId).toBe(personId);

    await organization.does(endAssignment, {
      id: assignmentId,
      expectedVersion: 1,
      endDate: localDateOf(cadre.clock.now(), 'UTC'),
    });
    const { rules, gaps } = impactOf(before, await stored());
    expect(people[0]).toMatchObject({
      gaps,
      rules: rules.flatMap(({ rule, before: was, after: is }) =>
        was === is ? [] : [{ rule, before: was, after: is }],
      ),
    });
  });

  it('is for leaders alone', async () => {
    const { as } = organization;
    for (const role of ['SUBMITTER', 'VIEWER'] as const)
      await expect(keyPeople.execute(cadre.app, as[role], {})).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
  });
});
