import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findUseCase, insertUseCases, inTenant, waitingEvents } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import {
  rescorePortfolio,
  RESCORING_SLICE,
  rubricProgress,
  scoreUseCase,
  updateRubric,
} from './index.ts';

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
/** Runs the job as a queue would: again, as long as it leaves something to be done. */
async function rescored(version?: number): Promise<number> {
  const organizationId = organization.id;
  let job: Awaited<ReturnType<typeof rescorePortfolio>> = { organizationId, version };
  let jobs = 0;
  for (; job; jobs += 1) job = await rescorePortfolio(cadre.app, job);
  return jobs;
}
const waiting = () =>
  inTenant(cadre.app.database, organization.id, (tx) =>
    waitingEvents(tx, 'rescore-portfolio', { limit: 10 }),
  );
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

    expect(await waiting()).toHaveLength(1);
    await rescored(2);
    expect(await organization.does(rubricProgress, {})).toEqual({ scored: 3, total: 3 });
    expect(await waiting()).toEqual([]);
    expect(await history()).toEqual(Array(3).fill({ version: 2, value: 50 }));
  });

  it('does nothing a second time', async () => {
    await givenUseCase(organization);
    await organization.does(updateRubric, { expectedVersion: 1, weights: IMPACT_ALONE });
    await rescored(2);
    await rescored(2);
    expect(await history()).toHaveLength(1);
  });

  it('scores under the newest rubric alone when weights change twice, whichever asked', async () => {
    await givenUseCase(organization);
    await organization.does(updateRubric, { expectedVersion: 1, weights: IMPACT_ALONE });
    await organization.does(updateRubric, {
      expectedVersion: 2,
      weights: { ...IMPACT_ALONE, feasibility: 1 },
    });
    await rescored(2);
    expect((await history()).map(({ version }) => version)).toEqual([3]);
    expect(await waiting()).toEqual([]);
    await rescored(3);
    expect(await history()).toHaveLength(1);
  });

  it('does a large portfolio slice by slice, and begins anew under a rubric that comes meanwhile', async () => {
    await givenUseCases(2 * RESCORING_SLICE + 1);
    await organization.does(updateRubric, { expectedVersion: 1, weights: IMPACT_ALONE });
    const organizationId = organization.id;
    const first = await rescorePortfolio(cadre.app, { organizationId, version: 2 });
    expect(await organization.does(rubricProgress, {})).toEqual({
      scored: RESCORING_SLICE,
      total: 2 * RESCORING_SLICE + 1,
    });
    // Not before the last slice.
    expect(await waiting()).toHaveLength(1);

    await organization.does(updateRubric, {
      expectedVersion: 2,
      weights: { ...IMPACT_ALONE, feasibility: 1 },
    });
    let jobs = 0;
    for (let job = first; job; jobs += 1) job = await rescorePortfolio(cadre.app, job);
    expect(jobs).toBe(3);
    expect(await organization.does(rubricProgress, {})).toMatchObject({
      scored: 2 * RESCORING_SLICE + 1,
    });
    expect(await waiting()).toEqual([]);
  });

  /** Rows as an import leaves them, scored under the first rubric. */
  async function givenUseCases(count: number): Promise<void> {
    const model = await givenUseCase(organization, { approved: false });
    await scoreUseCase(cadre.app, { organizationId: organization.id });
    await inTenant(cadre.app.database, organization.id, async (tx) => {
      const row = await findUseCase(tx, model);
      if (!row) throw new Error('There is no use case to copy');
      const { organizationId: _, ...copied } = row;
      const ids = Array.from({ length: count - 1 }, () => cadre.app.newId());
      await insertUseCases(
        tx,
        ids.map((id) => ({ ...copied, id })),
      );
    });
  }

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
    await scoreUseCase(cadre.app, { organizationId: organization.id });
    expect(await versionOf()).toBe(before);
  });
});
