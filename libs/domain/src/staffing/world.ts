import type { Accountable } from '../shared/accountable.ts';
import type { Instant, LocalDate } from '../shared/time.ts';
import type {
  Audience,
  DeploymentKind,
  EmploymentType,
  HolderKind,
  IncidentCause,
  LifecycleStage,
  PositionStatus,
  Responsibility,
  Role,
  TeamKind,
  UseCaseStatus,
} from '../shared/vocabulary.ts';
import type { OrganizationSettings } from './policy.ts';

/**
 * The rows of one organization that the facts are counted from, as plain records. The service counts in SQL; the reference
 * count, `cadre verify` and scenarios read these rows.
 *
 * Rows carry what is known now. Where a row holds only the present value (a use case's status and stage), code that counts
 * at a past instant first sets the field to its value then.
 */
export type World = {
  organization: WorldOrganization;
  teams: WorldTeam[];
  people: WorldPerson[];
  assignments: WorldAssignment[];
  useCases: WorldUseCase[];
  models: WorldModel[];
  links: { modelId: string; useCaseId: string }[];
  deployments: WorldDeployment[];
  incidents: WorldIncident[];
  pulses: WorldPulse[];
  positions: WorldPosition[];
  reviews: WorldReview[];
  riskClasses: WorldRiskClass[];
  holders: WorldHolder[];
  seats: { committeeId: string; personId: string }[];
};

/** A responsibility of the organization (`useCaseId: null`) or of a use case, and what holds it. */
export type WorldHolder = {
  responsibility: Responsibility;
  useCaseId: string | null;
  kind: HolderKind;
  /** The id of the person, team or committee. */
  holderId: string;
};

export type WorldOrganization = OrganizationSettings & {
  /** The instant since which the organization declares that it records incidents. */
  incidentTrackingSince: Instant | null;
};

export type WorldTeam = {
  id: string;
  kind: TeamKind;
  leadPersonId: string | null;
  productLine: string | null;
  archivedAt: Instant | null;
};

export type WorldPerson = {
  id: string;
  /** The instant since which the person is marked as left, by hand or by a roster. */
  leftAt: Instant | null;
};

export type WorldAssignment = {
  id: string;
  personId: string;
  teamId: string;
  role: Role;
  /** 0.1 to 1.0. */
  fte: number;
  startDate: LocalDate;
  /** The first day not worked. */
  endDate: LocalDate | null;
  employmentType: EmploymentType;
};

/** A hire in progress. */
export type WorldPosition = {
  id: string;
  role: Role;
  teamId: string | null;
  fte: number;
  status: PositionStatus;
  /** The day from which it is wanted or, once accepted, agreed. */
  startDate: LocalDate;
};

export type WorldUseCase = Accountable & {
  id: string;
  teamId: string | null;
  status: UseCaseStatus;
  decidedAt: Instant | null;
  retiredAt: Instant | null;
  stage: LifecycleStage | null;
  /** Null where the entry is unknown (imports). */
  stageEnteredAt: Instant | null;
  /** The instant since which the "no registered model" statement holds. */
  noRegisteredModelAt: Instant | null;
  audience: Audience | null;
  riskClassId: string | null;
  /** Read by the look ahead alone: no fact depends on it. */
  plannedGoLive: LocalDate | null;
  /** The use case this one duplicates; never itself a duplicate. */
  duplicateOf: string | null;
};

export type WorldModel = {
  id: string;
  behaviourOwnerId: string | null;
  deploymentOwnerId: string | null;
  monitoringOwnerId: string | null;
};

export type WorldDeployment = {
  id: string;
  modelId: string;
  kind: DeploymentKind;
  readyAt: Instant | null;
  liveAt: Instant | null;
  retiredAt: Instant | null;
};

/** A review of a model: of its risks, its behaviour and its evidence. */
export type WorldReview = { id: string; modelId: string; at: Instant };

/** A class of the organization's own scale of risk, in use from `createdAt` until it is archived. */
export type WorldRiskClass = { id: string; createdAt: Instant; archivedAt: Instant | null };

export type WorldIncident = { id: string; cause: IncidentCause; openedAt: Instant };

export type WorldPulse = {
  id: string;
  personId: string;
  at: Instant;
  /** Shares of working time, 0 to 1; their sum is at most 1. */
  infraShare: number;
  modellingShare: number;
};
