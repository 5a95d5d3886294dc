import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { HOUR, DAY } from '@cadre/domain';
import { inTenant, listAlerts } from '@cadre/persistence';
import { givenCadre, givenOrganization, NOON } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import { givenModel, givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import { acknowledgeAlert, snoozeAlert } from '../alerts/index.ts';
import { rescorePortfolio, scoreUseCase, updateRubric } from '../intake/index.ts';
import {
  recordDeployment,
  retireDeployment,
  setModelOwners,
  takeModelLive,
} from '../models/index.ts';
import { verify } from './index.ts';

let cadre: GivenCadre;
let operator: pg.Client;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
  operator = new pg.Client({ connectionString: cadre.database.adminUrl });
  await operator.connect();
});
afterAll(async () => {
  await operator.end();
  await cadre.close();
});
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app, { stage: 'EARLY' });
});

const found = () => verify(cadre.app, [organization.id], { patience: 0 });
const later = async (milliseconds: number, cause: 'EVENT' | 'TIME' = 'EVENT') => {
  cadre.clock.set(cadre.clock.now() + milliseconds);
  await handleScores();
  await organization.evaluated(cause);
};
/** What apps/intake would do with the events that wait. */
async function handleScores(): Promise<void> {
  await scoreUseCase(cadre.app, { organizationId: organization.id });
  await rescorePortfolio(cadre.app, { organizationId: organization.id });
}

/** Six models live, one retired and live again; an alert fired, acknowledged, snoozed, recovering, resolved and fired anew. */
async function aLife(): Promise<void> {
  const { personId } = await givenPerson(organization, 'ML_ENGINEER');
  await givenPerson(organization, 'DATA_SCIENTIST', { startDate: '2026-10-16', fte: 0.5 });
  const useCases = [
    await givenUseCase(organization),
    await givenUseCase(organization, { title: 'Other' }),
  ];
  const models = [];
  for (let i = 0; i < 6; i++)
    models.push(await givenModel(organization, { useCaseIds: [useCases[i % 2] as string] }));
  await organization.does(setModelOwners, {
    id: models[5]?.modelId ?? '',
    expectedVersion: 1,
    monitoringOwnerId: personId,
  });
  await later(HOUR);
  const [alert] = await inTenant(cadre.app.database, organization.id, listAlerts);
  const id = alert?.id ?? '';
  await organization.does(acknowledgeAlert, { id, expectedVersion: 1, note: 'seen' });
  cadre.clock.set(cadre.clock.now() + HOUR);
  await organization.does(snoozeAlert, {
    id,
    expectedVersion: 2,
    until: cadre.clock.now() + 6 * HOUR,
  });
  await organization.does(retireDeployment, { deploymentId: models[0]?.deploymentId ?? '' });
  await later(HOUR);
  await later(7 * HOUR, 'TIME');
  await later(20 * HOUR, 'TIME');
  await later(DAY, 'TIME');
  const again = await organization.does(recordDeployment, {
    modelId: models[0]?.modelId ?? '',
    version: '2',
  });
  await organization.does(takeModelLive, { deploymentId: again.id });
  await later(HOUR);
  await organization.does(updateRubric, {
    expectedVersion: 1,
    weights: { impact: 3, feasibility: 1, dataReadiness: 1, deploymentEffort: 0, timelineWeeks: 0 },
  });
  await later(HOUR);
}

describe('verify', () => {
  it('finds nothing where everything is as it was computed', async () => {
    await aLife();
    const alerts = await inTenant(cadre.app.database, organization.id, listAlerts);
    expect(alerts).toContainEqual(
      expect.objectContaining({ rule: 'MLOPS_HIRE', state: 'FIRING', crossing: 2 }),
    );
    expect(await found()).toEqual([]);
  });

  it('finds events that had no effect', async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    expect(await found()).toContainEqual(
      expect.objectContaining({ what: 'event', detail: expect.stringContaining('no effect yet') }),
    );
  });

  it('waits for events on their way', async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    const waiting = verify(cadre.app, [organization.id], { patience: 20_000 });
    await organization.evaluated();
    expect(await waiting).toEqual([]);
  });

  describe('tells what was changed behind its back:', () => {
    // A checker that cannot fail is a defect: each of these must be found, by what it is.
    it.each([
      ['score', `UPDATE cadre.use_case SET score_value = score_value + 0.01`],
      ['score', `UPDATE cadre.use_case SET band = 'LATER' WHERE band <> 'LATER'`],
      ['score', `UPDATE cadre.use_case SET impact = 1`],
      ['score', `UPDATE cadre.use_case SET score_rubric_version = 1`],
      [
        'score',
        `UPDATE cadre.use_case_score SET result = jsonb_set(result, '{kind}', '"INCOMPLETE"')`,
      ],
      [
        'assessment',
        `UPDATE cadre.staffing SET assessment = jsonb_set(assessment, '{gaps}', '[]')`,
      ],
      [
        'assessment',
        `UPDATE cadre.staffing SET org_model_memory = jsonb_set(org_model_memory, '{adopted}', '"PRODUCT_EMBEDDED"')`,
      ],
      ['assessment', `UPDATE cadre.staffing SET next_change_at = '2030-01-01'`],
      ['assessment', `UPDATE cadre.deployment SET live_at = NULL`],
      ['assessment', `UPDATE cadre.use_case SET status = 'PARKED'`],
      ['assessment', `UPDATE cadre.assignment SET fte = 0.9`],
      ['assessment', `UPDATE cadre.organization SET stage = 'GROWTH'`],
      [
        'history',
        `UPDATE cadre.assessment SET assessment = jsonb_set(assessment, '{caveats}', '["STAGE_UNSET"]') WHERE sequence = 2`,
      ],
      ['history', `DELETE FROM cadre.assessment WHERE sequence = 2`],
      ['count', `UPDATE cadre.staffing SET sequence = sequence + 1`],
      ['alert', `UPDATE cadre.alert SET state = 'RESOLVED'`],
      ['alert', `UPDATE cadre.alert SET machine = jsonb_set(machine, '{crossing}', '1')`],
      ['alert', `DELETE FROM cadre.alert`],
      ['transition', `DELETE FROM cadre.alert_transition WHERE transition = 'RESOLVED'`],
      ['transition', `UPDATE cadre.alert_transition SET crossing = 7 WHERE crossing = 2`],
      // P1, R15: the key of a name, which PostgreSQL does not compute.
      ['count', `UPDATE cadre.team SET name_key = name_key || 'x'`],
      ['count', `UPDATE cadre.person SET email_key = id::text`],
      ['count', `UPDATE cadre.model SET name_loose_key = 'x'`],
      // R17: who has left holds nothing.
      ['assessment', `UPDATE cadre.person SET left_at = '2026-10-01'`],
      // R6, R7: an adopted model that has not been held, and an instant that was passed over.
      ['history', `UPDATE cadre.assessment SET at = at + interval '8 days' WHERE sequence = 2`],
      ['count', `UPDATE cadre.live_sequence SET sequence = 1`],
      ['count', `UPDATE cadre.outbox SET topic_sequence = 1 WHERE topic IS NOT NULL`],
      ['event', `DELETE FROM cadre.inbox`],
    ])('%s: %s', async (what, sql) => {
      await aLife();
      await operator.query('BEGIN');
      try {
        // Triggers and foreign keys off: what a restore gone wrong can leave.
        await operator.query(`SET LOCAL session_replication_role = replica`);
        await operator.query(
          `${sql} ${sql.includes('WHERE') ? 'AND' : 'WHERE'} ${sql.includes('cadre.organization') ? 'id' : 'organization_id'} = '${organization.id}'`,
        );
        await operator.query('COMMIT');
      } catch (error) {
        await operator.query('ROLLBACK');
        throw error;
      }
      const kinds = (await found()).map((difference) => difference.what);
      expect(kinds).toContain(what);
    });
  });
});
