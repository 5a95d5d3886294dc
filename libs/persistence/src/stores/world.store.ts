import { STAGE_PERSON_FIELDS, type DatedChange, type Instant, type World } from '@cadre/domain';
import { AssignmentEntity } from '../entities/assignment.entity.ts';
import { CommitteeMemberEntity } from '../entities/committee.entity.ts';
import { DeploymentEntity } from '../entities/deployment.entity.ts';
import { IncidentEntity } from '../entities/incident.entity.ts';
import { ModelUseCaseEntity } from '../entities/model-use-case.entity.ts';
import { ModelReviewEntity } from '../entities/model-review.entity.ts';
import { ModelEntity } from '../entities/model.entity.ts';
import { PersonEntity } from '../entities/person.entity.ts';
import { PositionEntity } from '../entities/position.entity.ts';
import { PulseEntity } from '../entities/pulse.entity.ts';
import { RiskClassEntity } from '../entities/risk-class.entity.ts';
import type { Table } from '../entities/table.ts';
import { TeamEntity } from '../entities/team.entity.ts';
import { UseCaseEntity } from '../entities/use-case.entity.ts';
import type { Tx } from '../tenant.ts';
import { readHolders } from './ownership.store.ts';
import { findOrganization } from './organization.store.ts';
import { only, selectRows } from './rows.ts';

/**
 * Every row that the facts are counted from: for `cadre verify`, scenarios and tests; evaluations use `readFacts`.
 * @throws Error when the organization does not exist.
 */
export async function readWorld(tx: Tx): Promise<World> {
  const organization = await findOrganization(tx);
  if (!organization) throw new Error('There is no such organization');
  return {
    organization: pick(organization, [
      'stage',
      'dataComplexity',
      'mlIsCore',
      'reportingHome',
      'chosenOrgModel',
      'timeZone',
      'timeToHireDays',
      'incidentTrackingSince',
    ]),
    teams: await all(tx, TeamEntity, ['id', 'kind', 'leadPersonId', 'productLine', 'archivedAt']),
    people: await all(tx, PersonEntity, ['id', 'leftAt']),
    assignments: await all(tx, AssignmentEntity, [
      'id',
      'personId',
      'teamId',
      'role',
      'fte',
      'startDate',
      'endDate',
      'employmentType',
    ]),
    useCases: await all(tx, UseCaseEntity, [
      'id',
      'teamId',
      'status',
      'decidedAt',
      'retiredAt',
      'stage',
      'stageEnteredAt',
      'noRegisteredModelAt',
      'audience',
      'riskClassId',
      'plannedGoLive',
      'duplicateOf',
      'accountablePersonId',
      ...STAGE_PERSON_FIELDS,
    ]),
    models: await all(tx, ModelEntity, [
      'id',
      'behaviourOwnerId',
      'deploymentOwnerId',
      'monitoringOwnerId',
    ]),
    links: await all(tx, ModelUseCaseEntity, ['modelId', 'useCaseId']),
    deployments: await all(tx, DeploymentEntity, [
      'id',
      'modelId',
      'kind',
      'readyAt',
      'liveAt',
      'retiredAt',
    ]),
    incidents: await all(tx, IncidentEntity, ['id', 'cause', 'openedAt']),
    pulses: await all(tx, PulseEntity, ['id', 'personId', 'at', 'infraShare', 'modellingShare']),
    reviews: await all(tx, ModelReviewEntity, ['id', 'modelId', 'at']),
    riskClasses: await all(tx, RiskClassEntity, ['id', 'createdAt', 'archivedAt']),
    holders: await readHolders(tx),
    seats: await all(tx, CommitteeMemberEntity, ['committeeId', 'personId']),
    positions: await all(tx, PositionEntity, [
      'id',
      'role',
      'teamId',
      'fte',
      'status',
      'startDate',
    ]),
  };
}

/**
 * What has changed since `since` of what a row keeps only the present value of, in order: enough for `worldAt` at any later
 * instant. Rows that were made since come first at their instant.
 */
export const datedChanges = (tx: Tx, since: Instant): Promise<DatedChange[]> =>
  tx.query(
    `SELECT kind, key, (extract(epoch FROM at) * 1000)::bigint AS at, before FROM (
       SELECT kind, key, at, before, NULL::uuid AS id FROM cadre.dated_change
       WHERE organization_id = $1 AND at > $2
       UNION ALL
       SELECT 'stage', use_case_id::text, at, jsonb_build_object('stage', from_stage, 'stageEnteredAt', entered), id FROM (
         SELECT use_case_id, at, from_stage, id,
           (extract(epoch FROM lag(at) OVER (PARTITION BY use_case_id ORDER BY at, id)) * 1000)::bigint AS entered
         FROM cadre.stage_move WHERE organization_id = $1) move
       WHERE at > $2
       UNION ALL
       SELECT 'team', id::text, created_at, NULL, NULL FROM cadre.team WHERE organization_id = $1 AND created_at > $2
       UNION ALL
       SELECT 'person', id::text, created_at, NULL, NULL FROM cadre.person WHERE organization_id = $1 AND created_at > $2
       UNION ALL
       SELECT 'assignment', id::text, created_at, NULL, NULL FROM cadre.assignment
       WHERE organization_id = $1 AND created_at > $2
       UNION ALL
       SELECT 'position', id::text, created_at, NULL, NULL FROM cadre.position
       WHERE organization_id = $1 AND created_at > $2
       UNION ALL
       SELECT 'useCase', id::text, created_at, NULL, NULL FROM cadre.use_case
       WHERE organization_id = $1 AND created_at > $2 AND decided_at IS NULL) change
     ORDER BY at, before IS NOT NULL, id`,
    [tx.organizationId, new Date(since)],
  );

/** These properties of all rows, ordered by the first of them. */
const all = <Row extends object, P extends keyof Row & string>(
  tx: Tx,
  entity: Table<Row>,
  properties: readonly P[],
): Promise<Pick<Row, P>[]> => selectRows(tx, only(entity, ...properties), 'ORDER BY 1');

function pick<Row extends object, P extends keyof Row>(
  row: Row,
  properties: readonly P[],
): Pick<Row, P> {
  return Object.fromEntries(properties.map((property) => [property, row[property]])) as Pick<
    Row,
    P
  >;
}
