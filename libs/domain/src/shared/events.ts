import type { AlertsEvent } from '../alerts/alerts.events.ts';
import type { GovernanceEvent } from '../governance/governance.events.ts';
import type { HiringEvent } from '../hiring/hiring.events.ts';
import type { IntakeEvent } from '../intake/intake.events.ts';
import type { LifecycleEvent } from '../lifecycle/lifecycle.events.ts';
import type { ModelsEvent } from '../models/models.events.ts';
import type { OrgEvent } from '../org/org.events.ts';
import type { StaffingEvent } from '../staffing/staffing.events.ts';
import type { TenancyEvent } from '../tenancy/tenancy.events.ts';

/** Every event of the domain; a discriminated union on `type`. */
export type DomainEvent =
  | TenancyEvent
  | IntakeEvent
  | LifecycleEvent
  | OrgEvent
  | ModelsEvent
  | GovernanceEvent
  | HiringEvent
  | StaffingEvent
  | AlertsEvent;

export type EventType = DomainEvent['type'];

/** One event of the union by its name. */
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;
