import type { Accountable } from '../shared/accountable.ts';
import type { Instant, LocalDate } from '../shared/time.ts';
import type { DeploymentKind, LifecycleStage, Role, UseCaseStatus } from '../shared/vocabulary.ts';

/**
 * The rows of one organization that contradictions are looked for in, as plain records. The service reads those alone that
 * may contradict each other, with all that they refer to: what is found in them is what is found in all rows.
 */
export type Registers = {
  timeZone: string;
  members: readonly RegisterMember[];
  people: readonly RegisterPerson[];
  teams: readonly RegisterTeam[];
  assignments: readonly RegisterAssignment[];
  useCases: readonly RegisterUseCase[];
  models: readonly RegisterModel[];
  /** Filled ones. */
  positions: readonly RegisterPosition[];
  links: readonly { modelId: string; useCaseId: string }[];
  deployments: readonly RegisterDeployment[];
  /** Rows that others refer to and that are not judged themselves. */
  context: { useCases: readonly RegisterUseCase[]; models: readonly RegisterModel[] };
  /** Pairs that were marked as two people. */
  twoPeople: readonly { personId: string; otherId: string }[];
};

/** Every row has the version that a repair sends back. */
type Versioned = { id: string; version: number };

export type RegisterMember = Versioned & { name: string; removedAt: Instant | null };

export type RegisterPerson = Versioned & {
  name: string;
  email: string | null;
  employeeNumber: string | null;
  memberId: string | null;
  /** Whether the person has left, as `leavers` says. */
  hasLeft: boolean;
  /** Who is archived is no twin. */
  archivedAt: Instant | null;
};

export type RegisterTeam = Versioned & {
  name: string;
  productLine: string | null;
  leadPersonId: string | null;
  archivedAt: Instant | null;
};

export type RegisterAssignment = {
  personId: string;
  teamId: string;
  /** The first day not worked. */
  endDate: LocalDate | null;
};

export type RegisterUseCase = Versioned &
  Accountable & {
    title: string;
    /** A member. */
    ownerId: string;
    status: UseCaseStatus;
    stage: LifecycleStage | null;
    noRegisteredModelAt: Instant | null;
    duplicateOf: string | null;
    plannedGoLive: LocalDate | null;
  };

export type RegisterModel = Versioned & {
  name: string;
  behaviourOwnerId: string | null;
  deploymentOwnerId: string | null;
  monitoringOwnerId: string | null;
  /** What is archived contradicts nothing. */
  archivedAt: Instant | null;
};

/** What is said of a hire: as it was planned, or of the role that the person has. */
export type Hired = { role: Role; teamId: string | null; fte: number };
export type RegisterPosition = Versioned & Hired & { personId: string; assignment: Hired };

/** One that was not removed. */
export type RegisterDeployment = {
  modelId: string;
  kind: DeploymentKind;
  liveAt: Instant | null;
  retiredAt: Instant | null;
};

/** The registers that a contradiction has a row of. */
export const REGISTER_KINDS = ['useCase', 'model', 'team', 'person', 'member', 'position'] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];
export type RegisterRow = Versioned & { kind: RegisterKind; name: string };
