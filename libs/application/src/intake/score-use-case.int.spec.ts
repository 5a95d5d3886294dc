import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inTenant } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import { scoreUseCase, updateUseCase } from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
  organization = await givenOrganization(cadre.app);
});
afterAll(() => cadre.close());

const scored = (useCaseId: string) =>
  scoreUseCase(cadre.app, {
    organizationId: organization.id,
    eventId: cadre.app.newId(),
    useCaseId,
  });
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
    await scored(id);
    expect([await history(id), await told(id)]).toEqual([1, 1]);

    await organization.does(updateUseCase, { id, expectedVersion: 1, title: 'Another title' });
    await scored(id);
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
    await scored(id);
    expect([await history(id), await told(id)]).toEqual([2, 2]);
  });
});
