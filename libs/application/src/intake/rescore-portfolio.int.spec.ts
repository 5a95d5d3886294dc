import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inTenant } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import { rescorePortfolio, rubricProgress, scoreUseCase, updateRubric } from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  organization = await givenOrganization(cadre.app);
});

const IMPACT_ALONE = {
  impact: 1,
  feasibility: 0,
  dataReadiness: 0,
  deploymentEffort: 0,
  timelineWeeks: 0,
};
const rescored = (
  version: number,
  eventId = cadre.app.newId(),
  progress?: (done: number) => Promise<void>,
) => rescorePortfolio(cadre.app, { organizationId: organization.id, eventId, version }, progress);
const history = () =>
  inTenant(cadre.app.database, organization.id, (tx) =>
    tx.query<{ version: number; value: number }>(
      `SELECT rubric_version AS version, (result->>'value')::float AS value
       FROM cadre.use_case_score WHERE organization_id = $1 ORDER BY at, id`,
      [organization.id],
    ),
  );

describe('rescore-portfolio', () => {
  it('scores everything under the new weights, and says how far it is', async () => {
    for (let n = 0; n < 3; n += 1) await givenUseCase(organization);
    await organization.does(updateRubric, { expectedVersion: 1, weights: IMPACT_ALONE });
    expect(await organization.does(rubricProgress, {})).toEqual({ scored: 0, total: 3 });

    const steps: number[] = [];
    await rescored(2, undefined, async (done) => void steps.push(done));
    expect(await organization.does(rubricProgress, {})).toEqual({ scored: 3, total: 3 });
    expect(steps).toEqual([3]);
    expect(await history()).toEqual(Array(3).fill({ version: 2, value: 50 }));
  });

  it('does nothing a second time', async () => {
    await givenUseCase(organization);
    await organization.does(updateRubric, { expectedVersion: 1, weights: IMPACT_ALONE });
    const eventId = cadre.app.newId();
    await rescored(2, eventId);
    await rescored(2, eventId);
    expect(await history()).toHaveLength(1);
  });

  it('leaves the work to the newest rubric when weights change twice', async () => {
    await givenUseCase(organization);
    await organization.does(updateRubric, { expectedVersion: 1, weights: IMPACT_ALONE });
    await organization.does(updateRubric, {
      expectedVersion: 2,
      weights: { ...IMPACT_ALONE, feasibility: 1 },
    });
    await rescored(2);
    expect(await history()).toEqual([]);
    await rescored(3);
    expect((await history()).map(({ version }) => version)).toEqual([3]);
  });

  it('keeps the version a person has seen: a score is no edit', async () => {
    const id = await givenUseCase(organization);
    const versionOf = async () => {
      const [row] = await inTenant(cadre.app.database, organization.id, (tx) =>
        tx.query<{ version: number }>(
          'SELECT version FROM cadre.use_case WHERE organization_id = $1 AND id = $2',
          [organization.id, id],
        ),
      );
      return row?.version;
    };
    const before = await versionOf();
    await scoreUseCase(cadre.app, {
      organizationId: organization.id,
      eventId: cadre.app.newId(),
      useCaseId: id,
    });
    expect(await versionOf()).toBe(before);
  });
});
