import type { AlertsEvent } from '../alerts/alerts.events.ts';
import type { IntakeEvent } from '../intake/intake.events.ts';
import type { LifecycleEvent } from '../lifecycle/lifecycle.events.ts';
import type { ModelsEvent } from '../models/models.events.ts';
import type { OrgEvent } from '../org/org.events.ts';
import type { StaffingEvent } from '../staffing/staffing.events.ts';
import type { TenancyEvent } from '../tenancy/tenancy.events.ts';

/** Everything that can happen; a discriminated union on `type`. */
export type DomainEvent =
  | TenancyEvent
  | IntakeEvent
  | LifecycleEvent
  | OrgEvent
  | ModelsEvent
  | StaffingEvent
  | AlertsEvent;

export type EventType = DomainEvent['type'];

/** One event of the union by its name. */
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;

// A record first, so that an event type missing here does not compile.
const named: Record<EventType, true> = {
  OrganizationCreated: true,
  OrganizationUpdated: true,
  UseCaseSubmitted: true,
  UseCaseUpdated: true,
  UseCaseDecided: true,
  UseCaseScored: true,
  RubricUpdated: true,
  PortfolioRescored: true,
  UseCasesImported: true,
  ImportUploaded: true,
  ImportStarted: true,
  ImportUndoRequested: true,
  ImportUndone: true,
  UseCaseMoved: true,
  UseCaseRetired: true,
  TeamCreated: true,
  PersonAdded: true,
  RoleAssigned: true,
  AssignmentEnded: true,
  PeopleImported: true,
  ModelRegistered: true,
  ModelLinked: true,
  ModelOwnersSet: true,
  DeploymentRecorded: true,
  ModelWentLive: true,
  DeploymentRetired: true,
  IncidentReported: true,
  IncidentResolved: true,
  PulseRecorded: true,
  StaffingAssessed: true,
  AlertChanged: true,
};

export const EVENT_TYPES = Object.keys(named) as EventType[];
