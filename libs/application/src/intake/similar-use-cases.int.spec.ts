import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { blankUseCase } from '@cadre/domain';
import { findSimilarUseCases, inTenant, insertUseCases, type Tx } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { similarUseCases, submitUseCase } from './index.ts';
import { scoreUseCase } from './score-use-case.command.ts';

const WAREHOUSE =
  'Shifts in the warehouse are planned on last year’s returns, so that every second Monday half a team waits for parcels.';

describe('similar use cases', () => {
  let cadre: GivenCadre;
  let organization: GivenOrganization;
  let other: GivenOrganization;
  beforeAll(async () => {
    cadre = await givenCadre();
    organization = await givenOrganization(cadre.app);
    other = await givenOrganization(cadre.app);
    for (const each of [organization, other]) {
      await each.does(submitUseCase, {
        title: 'Forecast returns per warehouse',
        problem: WAREHOUSE,
      });
      await each.does(submitUseCase, {
        title: 'Churn early warning',
        problem: 'We learn too late.',
      });
      await each.does(submitUseCase, { title: 'Ticket routing' });
      await each.does(submitUseCase, { title: 'Forecast of returns', draft: true });
      await scored(each);
    }
  });
  afterAll(() => cadre?.close());

  const scored = (of: GivenOrganization) => scoreUseCase(cadre.app, { organizationId: of.id });

  const found = async (input: { title?: string; problem?: string; exceptId?: string }) =>
    (await organization.does(similarUseCases, input)).map(({ useCase }) => useCase.title);

  it('are those whose title says the same in other words and another order', async () => {
    expect(await found({ title: 'Returns forecast, by warehouse' })).toEqual([
      'Forecast returns per warehouse',
    ]);
  });

  it('are those whose problem is the same under another title', async () => {
    const problem = WAREHOUSE.replace('every second Monday', 'once in a while');
    const [first, ...others] = await organization.does(similarUseCases, {
      title: 'Shift plan',
      problem,
    });
    expect(first?.useCase.title).toBe('Forecast returns per warehouse');
    expect(first?.problemSimilarity).toBeGreaterThan(0.7);
    expect(first?.titleSimilarity).toBeLessThan(0.35);
    expect(others).toEqual([]);
  });

  it('are none where nothing is alike, or nothing is written yet', async () => {
    expect(await found({ title: 'Crop yield by satellite' })).toEqual([]);
    expect(await found({})).toEqual([]);
    expect(await found({ title: '  ', problem: '' })).toEqual([]);
  });

  it('leave out the one that is being written, and drafts of others', async () => {
    const { id } = await organization.does(submitUseCase, { title: 'Churn early alarm' });
    await scored(organization);
    expect(await found({ title: 'Churn early alarm' })).toEqual([
      'Churn early alarm',
      'Churn early warning',
    ]);
    expect(await found({ title: 'Churn early alarm', exceptId: id })).toEqual([
      'Churn early warning',
    ]);
    expect(await found({ title: 'Forecast of returns' })).toEqual([
      'Forecast returns per warehouse',
    ]);
  });

  it('are found from their first score on', async () => {
    await organization.does(submitUseCase, { title: 'Photographs of cracked pipes' });
    expect(await found({ title: 'Photographs of cracked pipes' })).toEqual([]);
    await scored(organization);
    expect(await found({ title: 'Photographs of cracked pipes' })).toEqual([
      'Photographs of cracked pipes',
    ]);
  });

  it('refuse a text that is too long, naming the field', async () => {
    await expect(
      organization.does(similarUseCases, { title: 'x'.repeat(401) }),
    ).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'title' }],
    });
  });

  it('come from the indexes in a large portfolio, under row-level security', async () => {
    const large = await givenOrganization(cadre.app);
    const at = cadre.clock.now();
    const cases = Array.from({ length: 3_000 }, (_, n) => ({
      ...blankUseCase(),
      id: cadre.app.newId(),
      title: `Use case ${(n * 7919) % 3001} for line ${n % 41}`,
      problem: `Problem ${n} of line ${n % 41}, seen ${(n * 104729) % 997} times.`,
      ownerId: large.as.LEADER.actor.memberId ?? '',
      status: 'SUBMITTED' as const,
      scoredAt: at,
      createdAt: at,
      updatedAt: at,
    }));
    await inTenant(cadre.app.database, large.id, (tx) => insertUseCases(tx, cases));
    // What autovacuum does a little later.
    const admin = new pg.Client({ connectionString: cadre.database.adminUrl });
    await admin.connect();
    await admin.query('ANALYZE cadre.use_case');
    await admin.end();
    const plan = await inTenant(cadre.app.database, large.id, async (tx) => {
      const explaining: Tx = {
        ...tx,
        query: (sql, params) => tx.query(`EXPLAIN ${sql}`, params),
      };
      const asked = { title: 'Use case 12', problem: 'Problem 7' };
      const lines: unknown = await findSimilarUseCases(explaining, asked, {
        exceptId: null,
        limit: 5,
      });
      return lines as { 'QUERY PLAN': string }[];
    });
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index Scan using use_case_like_title[^]*?Order By: \(title OPERATOR/);
    expect(text).toMatch(
      /Index Scan using use_case_like_problem[^]*?Order By: \("left"\(problem, 1000\) OPERATOR/,
    );
  });
});
