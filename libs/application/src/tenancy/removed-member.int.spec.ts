import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import { submitUseCase, updateUseCase, useCase } from '../intake/index.ts';
import { addPerson } from '../org/index.ts';
import { addMember, createToken, removeMember } from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
/** A member who has been removed. */
let gone: string;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  organization = await givenOrganization(cadre.app);
  const admin = organization.as.ADMIN;
  gone = (await addMember.execute(cadre.app, admin, { name: 'Gone', role: 'LEADER' })).id;
  await removeMember.execute(cadre.app, admin, { id: gone, expectedVersion: 1 });
});

const refusal = (path: string) => ({ code: 'NOT_FOUND', fields: [{ path }] });

describe('a removed member (P5)', () => {
  it('gets no use case, neither a new one nor one of another owner', async () => {
    await expect(
      organization.does(submitUseCase, { title: 'Churn', ownerId: gone }),
    ).rejects.toMatchObject(refusal('ownerId'));
    const id = await givenUseCase(organization, { approved: false });
    const { version } = await organization.does(useCase, { id });
    await expect(
      organization.does(updateUseCase, { id, expectedVersion: version, ownerId: gone }),
    ).rejects.toMatchObject(refusal('ownerId'));
  });

  it('keeps a use case of before that is edited in other fields', async () => {
    const admin = organization.as.ADMIN;
    const { id: memberId } = await addMember.execute(cadre.app, admin, {
      name: 'Leaves later',
      role: 'SUBMITTER',
    });
    const { id } = await organization.does(submitUseCase, { title: 'Churn', ownerId: memberId });
    await removeMember.execute(cadre.app, admin, { id: memberId, expectedVersion: 1 });
    await organization.does(updateUseCase, {
      id,
      expectedVersion: 1,
      title: 'Churn early warning',
      ownerId: memberId,
    });
    expect(await organization.does(useCase, { id })).toMatchObject({ ownerId: memberId });
  });

  it('is linked to no person, and speaks through no new token', async () => {
    await expect(
      organization.does(addPerson, { name: 'Ada', memberId: gone }),
    ).rejects.toMatchObject(refusal('memberId'));
    await expect(
      createToken.execute(cadre.app, organization.as.ADMIN, {
        name: 'ci',
        role: 'VIEWER',
        memberId: gone,
      }),
    ).rejects.toMatchObject(refusal('memberId'));
  });
});
