import type { DomainEvent } from '@cadre/domain';
import type { ConsumerName, JobData, JobName } from './jobs.ts';
import type { Topic } from './live.ts';

/** An event as the outbox stores it. */
export type StoredEvent<E extends DomainEvent = DomainEvent> = {
  id: string;
  organizationId: string;
  event: E;
};

export type JobRequest = { [N in JobName]: { name: N; data: JobData<N> } }[JobName];

/** The consumers of an event: the jobs it asks for, the live topic it belongs to, and the row it is about. */
export type Route<E extends DomainEvent> = {
  consumers: readonly ConsumerName[];
  topic: Topic | null;
  entityId?: (event: E) => string;
};

const staffing: { consumers: readonly ConsumerName[]; topic: null } = {
  consumers: ['recompute-staffing'],
  topic: null,
};
/** A change of what people, teams, models and deployments are. */
const register: { consumers: readonly ConsumerName[]; topic: 'registers' } = {
  consumers: ['recompute-staffing'],
  topic: 'registers',
};
const silent: { consumers: readonly ConsumerName[]; topic: null } = { consumers: [], topic: null };
const useCase = (...consumers: ConsumerName[]): Route<{ useCaseId: string } & DomainEvent> => ({
  consumers,
  topic: 'useCases',
  entityId: (event) => event.useCaseId,
});

/** Every event and its route. An event without a route does not compile. */
export const routes: { [T in DomainEvent['type']]: Route<Extract<DomainEvent, { type: T }>> } = {
  OrganizationCreated: staffing,
  OrganizationUpdated: staffing,
  MemberRemoved: { consumers: [], topic: 'registers' },
  // Nobody but its owner is told of a draft.
  DraftSaved: { consumers: ['score-use-case'], topic: null },
  DraftDiscarded: silent,
  UseCaseSubmitted: useCase('score-use-case'),
  UseCaseUpdated: useCase('score-use-case', 'recompute-staffing'),
  UseCaseScored: useCase(),
  UseCaseDecided: useCase('recompute-staffing'),
  UseCaseMoved: useCase('recompute-staffing'),
  NoModelStated: useCase('recompute-staffing'),
  UseCaseRetired: useCase('recompute-staffing'),
  UseCasesImported: { consumers: ['recompute-staffing'], topic: 'useCases' },
  ImportMappingSaved: silent,
  ImportMappingArchived: silent,
  ImportUploaded: { consumers: ['check-import'], topic: null },
  ImportStarted: { consumers: ['run-import'], topic: null },
  ImportUndoRequested: { consumers: ['undo-import'], topic: null },
  ImportUndone: { consumers: ['recompute-staffing'], topic: 'useCases' },
  RubricUpdated: { consumers: ['rescore-portfolio'], topic: null },
  PortfolioRescored: { consumers: [], topic: 'useCases' },
  TeamCreated: register,
  TeamUpdated: register,
  TeamArchived: register,
  PersonAdded: register,
  PeopleToldApart: { consumers: [], topic: 'registers' },
  PersonUpdated: register,
  PersonArchived: register,
  PersonLeft: register,
  PersonLinked: register,
  RowsMerged: register,
  MergeUndone: register,
  RoleAssigned: register,
  AssignmentUpdated: register,
  AssignmentEnded: register,
  PeopleImported: register,
  ResponsibilitiesAssigned: register,
  CommitteeCreated: register,
  CommitteeUpdated: register,
  ModelRegistered: register,
  ModelUpdated: register,
  ModelArchived: register,
  ModelLinked: register,
  ModelOwnersSet: register,
  ModelReviewed: register,
  ModelReviewWithdrawn: register,
  RiskScaleSet: register,
  UseCaseClassified: useCase('recompute-staffing'),
  EvidenceAdded: { consumers: [], topic: 'registers' },
  EvidenceRemoved: { consumers: [], topic: 'registers' },
  DeploymentRecorded: register,
  ModelWentLive: register,
  DeploymentRetired: register,
  DeploymentPlanChanged: register,
  DeploymentCorrected: register,
  PositionPlanned: register,
  PositionUpdated: register,
  PositionMoved: register,
  PositionFilled: register,
  IncidentReported: staffing,
  IncidentResolved: silent,
  PulseRecorded: staffing,
  BenchmarkOverridden: staffing,
  BenchmarkReverted: staffing,
  StaffingAssessed: { consumers: [], topic: 'staffing' },
  AlertChanged: { consumers: [], topic: 'alerts', entityId: (event) => event.alertId },
};

/** The route of one event of any type. */
export function routeOf(event: DomainEvent): Route<DomainEvent> {
  return routes[event.type] as Route<DomainEvent>;
}

/** The jobs that `stored` asks for. `consumer` picks one of the route's consumers. */
export function jobRequest(stored: StoredEvent, consumer: ConsumerName): JobRequest {
  const { id: eventId, organizationId, event } = stored;
  switch (consumer) {
    case 'recompute-staffing':
      return {
        name: consumer,
        data: { organizationId, cause: { kind: 'EVENT', eventType: event.type } },
      };
    case 'score-use-case':
      if (!('useCaseId' in event)) return { name: consumer, data: { organizationId, eventId } };
      return { name: consumer, data: { organizationId, eventId, useCaseId: event.useCaseId } };
    case 'check-import':
    case 'run-import':
    case 'undo-import':
      if (!('importId' in event)) throw new TypeError(`${event.type} names no import`);
      return { name: consumer, data: { organizationId, eventId, importId: event.importId } };
    case 'rescore-portfolio':
      if (!('version' in event)) return { name: consumer, data: { organizationId, eventId } };
      return { name: consumer, data: { organizationId, eventId, version: event.version } };
  }
}
