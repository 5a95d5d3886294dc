import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, GOVERNED_RESPONSIBILITIES, RISK_TEMPLATES } from '@cadre/domain';
import { findStaffing, inTenant, listAlerts } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenModel, givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import { useCase } from '../intake/index.ts';
import { model, registerModel, updateModel } from '../models/index.ts';
import { markPersonLeft } from '../org/index.ts';
import { assignResponsibilities } from '../ownership/index.ts';
import { staffing } from '../staffing/index.ts';
import { verify } from '../verify/index.ts';
import {
  addEvidence,
  classifyUseCase,
  evidenceByUseCaseIds,
  governance,
  governedModels,
  governedUseCases,
  removeEvidence,
  reviewModel,
  reviewsByModelIds,
  setRiskScale,
  withdrawModelReview,
} from './index.ts';

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

const assessment = async () => {
  await organization.evaluated();
  const found = await inTenant(cadre.app.database, organization.id, findStaffing);
  if (!found?.assessment) throw new Error('there is no assessment');
  return found;
};
const rule = async () =>
  (await assessment()).assessment?.rules.find(({ rule: id }) => id === 'GOVERNANCE');
/** The subjects of the alerts of GOVERNANCE that fire. */
const firing = async () => {
  await organization.evaluated();
  const alerts = await inTenant(cadre.app.database, organization.id, listAlerts);
  return alerts
    .filter((alert) => alert.rule === 'GOVERNANCE' && alert.state === 'FIRING')
    .map(({ subject }) => subject)
    .sort();
};
const decided = (personId: string) =>
  organization.does(assignResponsibilities, {
    cells: GOVERNED_RESPONSIBILITIES.map((responsibility) => ({
      responsibility,
      personIds: [personId],
    })),
  });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: string; fields?: { path: string }[] }) => ({
      code: error.code,
      path: error.fields?.[0]?.path,
    }),
  );
const consistent = async () =>
  (await verify(cadre.app, [organization.id], { patience: 0 })).filter(
    ({ what }) => what !== 'event' && what !== 'score',
  );

describe('a model', () => {
  it('carries its kind: trained here unless told, and corrected later', async () => {
    const { id } = await organization.does(registerModel, { name: 'Claims assistant' });
    expect(await organization.does(model, { id })).toMatchObject({ kind: 'TRAINED' });
    await organization.does(updateModel, { id, expectedVersion: 1, kind: 'AGENT' });
    expect(await organization.does(model, { id })).toMatchObject({ kind: 'AGENT', version: 2 });
    const other = await organization.does(registerModel, { name: 'Chat', kind: 'FOUNDATION' });
    expect(await organization.does(model, other)).toMatchObject({ kind: 'FOUNDATION' });
  });

  it('falls due for its review without a write, and is due no more once it is reviewed', async () => {
    const { personId } = await givenPerson(organization, 'SECURITY_GOVERNANCE');
    await decided(personId);
    const { modelId } = await givenModel(organization);
    expect(await firing()).toEqual([]);
    const dueAt = NOON + 180 * DAY;
    expect((await organization.does(governedModels, {})).edges[0]?.node).toEqual({
      modelId,
      reviewedAt: null,
      dueAt,
      isDue: false,
    });
    cadre.clock.set(dueAt - 1);
    expect(await firing()).toEqual([]);
    // The scheduler wakes at this instant by itself.
    expect((await assessment()).nextChangeAt).toBe(dueAt);
    cadre.clock.set(dueAt);
    expect(await firing()).toEqual(['REVIEW_DUE']);
    expect((await rule())?.reasons[1]).toMatchObject({
      id: 'REVIEW_DUE',
      ids: [{ kind: 'model', id: modelId }],
    });
    await organization.does(reviewModel, { modelId, note: 'Drift looked at' });
    expect((await rule())?.state).toBe('OK');
    expect((await organization.does(governedModels, {})).edges[0]?.node).toMatchObject({
      reviewedAt: dueAt,
      dueAt: dueAt + 180 * DAY,
    });
    expect(await consistent()).toEqual([]);
  });

  it('is due again once its review is taken back, and a past instant is as the reviews say', async () => {
    const { modelId } = await givenModel(organization);
    cadre.clock.advance(200 * DAY);
    const { id } = await organization.does(reviewModel, { modelId, at: NOON + 190 * DAY });
    expect((await assessment()).assessment?.facts.reviews.count).toBe(0);
    const past = await organization.does(staffing, { asOf: NOON + 190 * DAY - 1 });
    expect(past?.assessment.facts.reviews).toEqual({ count: 1, ids: [modelId] });
    await organization.does(withdrawModelReview, { id });
    expect(await organization.does(reviewsByModelIds, { ids: [modelId] })).toEqual([]);
    expect((await assessment()).assessment?.facts.reviews.count).toBe(1);
  });

  it('refuses a review of tomorrow, and evidence that is no address or carries a password', async () => {
    const { modelId } = await givenModel(organization);
    const review = (more: object) =>
      refusal(organization.does(reviewModel, { modelId, ...more } as never));
    expect(await review({ at: NOON + DAY })).toMatchObject({ path: 'at' });
    for (const evidenceUrl of [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://example.com',
      'example.com/card',
      'https://user:secret@example.com',
      'https://',
    ])
      expect(await review({ evidenceUrl })).toEqual({
        code: 'VALIDATION_FAILED',
        path: 'evidenceUrl',
      });
  });
});

describe('a decider', () => {
  it('is asked for while a model is live, and missing at once when the only one leaves', async () => {
    const { personId } = await givenPerson(organization, 'SECURITY_GOVERNANCE');
    expect((await rule())?.state).toBe('NOT_APPLICABLE');
    await givenModel(organization);
    expect(await firing()).toEqual(['UNDECIDED']);
    await decided(personId);
    expect((await rule())?.state).toBe('OK');
    await organization.does(markPersonLeft, { id: personId, expectedVersion: 1, endRoles: true });
    expect((await rule())?.notes).toContain('Nobody decides about model risk, bias, compliance.');
    const { decisions } = await organization.does(governance, {});
    expect(decisions.map(({ state }) => state)).toEqual(['ORPHAN', 'ORPHAN', 'ORPHAN']);
    expect(await consistent()).toEqual([]);
  });
});

describe('the scale of risk', () => {
  const template = RISK_TEMPLATES[0]?.classes ?? [];
  const scale = async () => (await organization.does(governance, {})).scale;
  const classify = async (useCaseId: string, riskClassId: string | null) => {
    const { version } = await organization.does(useCase, { id: useCaseId });
    return organization.does(classifyUseCase, {
      useCaseId,
      expectedVersion: version,
      riskClassId,
    });
  };

  it('asks for the class of each active use case once there is one, the EU AI Act’s four to begin with', async () => {
    const one = await givenUseCase(organization);
    const other = await givenUseCase(organization, { title: 'Size advice' });
    expect((await rule())?.state).toBe('NOT_APPLICABLE');
    await organization.does(setRiskScale, { classes: [...template], expectedVersion: 0 });
    expect((await scale()).map(({ name }) => name)).toEqual([
      'Unacceptable risk',
      'High risk',
      'Limited risk',
      'Minimal risk',
    ]);
    expect(await firing()).toEqual(['RISK_CLASS']);
    const [, high] = await scale();
    await classify(one, high?.id ?? '');
    const { edges } = await organization.does(governedUseCases, {});
    expect(edges.map(({ node }) => node.useCaseId)).toEqual([other, one]);
    cadre.clock.advance(1);
    const before = cadre.clock.now();
    await organization.evaluated();
    cadre.clock.advance(DAY);
    await classify(other, high?.id ?? '');
    expect((await rule())?.state).toBe('OK');
    const past = await organization.does(staffing, { asOf: before });
    expect(past?.assessment.facts.riskClasses).toEqual({ used: true, count: 1, ids: [other] });
    expect((await scale())[1]).toMatchObject({ name: 'High risk', useCases: 2 });
    expect(await consistent()).toEqual([]);
  });

  it('is changed as a whole: renamed, reordered, grown; a class in use stays', async () => {
    const id = await givenUseCase(organization);
    await organization.does(setRiskScale, {
      classes: [{ name: 'Red' }, { name: 'Green' }],
      expectedVersion: 0,
    });
    const [red, green] = await scale();
    await classify(id, red?.id ?? '');
    const set = (classes: { id?: string | undefined; name: string }[], expectedVersion = 2) =>
      organization.does(setRiskScale, { classes, expectedVersion } as never);
    expect(await refusal(set([{ id: green?.id, name: 'Green' }]))).toEqual({
      code: 'CONFLICT',
      path: 'classes',
    });
    expect(await refusal(set([{ name: 'Red' }, { name: ' RED ' }]))).toMatchObject({
      path: 'classes.1.name',
    });
    expect(await refusal(set([{ id, name: 'Red' }]))).toEqual({
      code: 'NOT_FOUND',
      path: 'classes.0.id',
    });
    // The two swap their names and places, and a third comes.
    await set([{ id: green?.id, name: 'Red' }, { id: red?.id, name: 'Green' }, { name: 'Grey' }]);
    expect((await scale()).map(({ id: one, name }) => [one, name])).toEqual([
      [green?.id, 'Red'],
      [red?.id, 'Green'],
      [expect.any(String), 'Grey'],
    ]);
    expect(await refusal(set([]))).toMatchObject({ path: 'expectedVersion' });
  });

  it('is given up with its last class, and the rule asks for none any more', async () => {
    await givenUseCase(organization);
    await organization.does(setRiskScale, { classes: [{ name: 'Red' }], expectedVersion: 0 });
    expect(await firing()).toEqual(['RISK_CLASS']);
    cadre.clock.advance(DAY);
    await organization.does(setRiskScale, { classes: [], expectedVersion: 1 });
    expect((await assessment()).assessment?.facts.riskClasses.used).toBe(false);
    // A class may have the name of one that was given up.
    await organization.does(setRiskScale, { classes: [{ name: 'Red' }], expectedVersion: 2 });
    expect(await scale()).toHaveLength(1);
  });
});

describe('evidence', () => {
  it('is an address at a use case or a model, added and taken away', async () => {
    const id = await givenUseCase(organization);
    const link = { title: 'Impact assessment', url: 'https://example.com/assessment' };
    await organization.does(addEvidence, { subject: 'USE_CASE', id, ...link });
    const [stored] = await organization.does(evidenceByUseCaseIds, { ids: [id] });
    expect(stored).toMatchObject({ useCaseId: id, modelId: null, ...link });
    await organization.does(removeEvidence, { id: stored?.id ?? '' });
    expect(await organization.does(evidenceByUseCaseIds, { ids: [id] })).toEqual([]);
    expect(
      await refusal(organization.does(addEvidence, { subject: 'MODEL', id, ...link })),
    ).toEqual({ code: 'NOT_FOUND', path: 'id' });
    expect(
      await refusal(
        organization.does(addEvidence, {
          subject: 'USE_CASE',
          id,
          title: 'x',
          url: 'javascript:alert(1)',
        }),
      ),
    ).toEqual({ code: 'VALIDATION_FAILED', path: 'url' });
  });
});
