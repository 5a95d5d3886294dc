import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY } from '@cadre/domain';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenModel, givenUseCase } from '../../../../test/given/portfolio.ts';
import {
  changeDeploymentPlan,
  deploymentsByIds,
  retireDeployment,
  takeModelLive,
} from '../models/index.ts';
import { useCase } from '../intake/index.ts';
import { staffing } from '../staffing/index.ts';
import { retireUseCase } from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app);
});

const deployment = async (id: string) =>
  (await organization.does(deploymentsByIds, { ids: [id] }))[0];
const retire = async (id: string, liveDeployments?: 'KEEP' | 'RETIRE') => {
  const { version } = await organization.does(useCase, { id });
  return organization.does(retireUseCase, { id, expectedVersion: version, liveDeployments });
};

describe('retiring a use case', () => {
  it('retires what is live although its retirement was planned (R4)', async () => {
    const id = await givenUseCase(organization);
    const { deploymentId } = await givenModel(organization, { useCaseIds: [id] });
    await organization.does(retireDeployment, { deploymentId, retiredAt: NOON + 2 * DAY });
    await retire(id, 'RETIRE');
    expect(await deployment(deploymentId)).toMatchObject({ liveAt: NOON, retiredAt: NOON });
  });

  it('asks about a planned launch, and cancels it: the model never counts (R5)', async () => {
    const id = await givenUseCase(organization);
    const { deploymentId } = await givenModel(organization, { useCaseIds: [id], live: false });
    await organization.does(takeModelLive, { deploymentId, liveAt: NOON + 2 * DAY });
    await expect(retire(id)).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: [{ path: 'liveDeployments' }],
    });
    await retire(id, 'RETIRE');
    expect(await deployment(deploymentId)).toMatchObject({ liveAt: null });
    const later = await organization.does(staffing, { asOf: NOON + 3 * DAY });
    expect(later?.assessment.facts.productionModels.count).toBe(0);
  });
});

describe('a planned launch', () => {
  it('is moved, and cancelled (R4)', async () => {
    const { deploymentId } = await givenModel(organization, { live: false });
    await organization.does(takeModelLive, { deploymentId, liveAt: NOON + 2 * DAY });
    await organization.does(changeDeploymentPlan, { deploymentId, liveAt: NOON + DAY });
    expect(await deployment(deploymentId)).toMatchObject({ liveAt: NOON + DAY });
    await organization.does(changeDeploymentPlan, { deploymentId, liveAt: null });
    expect(await deployment(deploymentId)).toMatchObject({ liveAt: null });
    await expect(
      organization.does(changeDeploymentPlan, { deploymentId, retiredAt: NOON + DAY }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'retiredAt' }] });
  });
});
