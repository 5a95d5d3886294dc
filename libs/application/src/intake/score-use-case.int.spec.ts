import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inTenant } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import { paused } from '../../../../test/support/paused.ts';
import { scoreUseCase, updateUseCase } from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
  organization = await givenOrganization(cadre.app);
});
afterAll(() => cadre.close());

const scored = () => scoreUseCase(cadre.app, { organizationId: organization.id });
const count = (table: string, column: string, useCaseId: string) =>
  inTenant(cadre.app.database, organization.id, async (tx) => {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM cadre.${table} WHERE organization_id = $1 AND ${column}`,
      [organization.id, useCaseId],
    );
    return row?.count;
  });
const history = (useCaseId: string) => count('use_case_score', 'use_case_id = $2::uuid', useCaseId);
const told = (useCaseId: string) =>
  count('outbox', "event_type = 'UseCaseScored' AND entity_id = $2::text", useCaseId);

describe('score-use-case', () => {
  it('adds to the history when the score changes, not when only the words did', async () => {
    const id = await givenUseCase(organization, { approved: false });
    await scored();
    expect([await history(id), await told(id)]).toEqual([1, 1]);

    await organization.does(updateUseCase, { id, expectedVersion: 1, title: 'Another title' });
    await scored();
    expect([await history(id), await told(id)]).toEqual([1, 1]);

    await organization.does(updateUseCase, {
      id,
      expectedVersion: 2,
      criteria: {
        impact: 5,
        feasibility: 3,
        dataReadiness: 3,
        deploymentEffort: 3,
        timelineWeeks: 13,
      },
    });
    await scored();
    expect([await history(id), await told(id)]).toEqual([2, 2]);
    // A second run finds nothing left to do.
    await scored();
    expect([await history(id), await told(id)]).toEqual([2, 2]);
  });

  it('scores everything that waits in a few statements, however much it is', async () => {
    const statements = async (events: number) => {
      for (let n = 0; n < events; n += 1) await givenUseCase(organization, { approved: false });
      let sent = 0;
      const counting = paused(cadre.app, () => {
        sent += 1;
        return false;
      });
      expect(await scoreUseCase(counting.app, { organizationId: organization.id })).toBeUndefined();
      return sent;
    };
    const [of3, of30] = [await statements(3), await statements(30)];
    expect(of3).toBeGreaterThan(3);
    expect(of30).toBe(of3);
  });
});
