import type { World } from '@cadre/domain';
import { AssignmentEntity } from '../entities/assignment.entity.ts';
import { DeploymentEntity } from '../entities/deployment.entity.ts';
import { IncidentEntity } from '../entities/incident.entity.ts';
import { ModelUseCaseEntity } from '../entities/model-use-case.entity.ts';
import { ModelEntity } from '../entities/model.entity.ts';
import { PersonEntity } from '../entities/person.entity.ts';
import { PulseEntity } from '../entities/pulse.entity.ts';
import type { Table } from '../entities/table.ts';
import { TeamEntity } from '../entities/team.entity.ts';
import { UseCaseEntity } from '../entities/use-case.entity.ts';
import type { Tx } from '../tenant.ts';
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
    people: await all(tx, PersonEntity, ['id']),
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
      'duplicateOf',
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
  };
}

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
