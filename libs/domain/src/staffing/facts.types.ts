import type { Instant } from '../shared/time.ts';
import type { EmploymentType, Role } from '../shared/vocabulary.ts';
import type { FactWindows, OrganizationSettings } from './policy.ts';

/**
 * What the rules read about one organization at the instant `at`: every value with the rows behind
 * it. Canonical and JSON-serialisable, so that two ways of counting (SQL, `countFacts`) can be
 * compared by equality:
 *
 * - every list of ids is distinct and ascending (code-unit order, `COLLATE "C"`); every list of rows
 *   is ascending by `id` unless said otherwise; nothing is capped;
 * - absent rows count as 0; every role has its key; "unknown" is `null`, never `undefined` or 0;
 * - FTE are summed in hundredths; durations are whole milliseconds named `…Ms`, or days (ms ÷ DAY)
 *   where a rule compares days; medians and means are made by `medianDays` and `meanInfraShare`.
 *
 * Words used below, for an instant t:
 *
 * - a date begins at `startOfDay(date, timeZone)` = PostgreSQL `date::timestamp AT TIME ZONE zone`;
 * - an assignment is *active* when start(startDate) ≤ t and (endDate null or t < start(endDate)); it
 *   is *starting* when t < start(startDate) and (endDate null or startDate < endDate);
 * - a use case is *approved* when status is APPROVED or RETIRED, and (decidedAt null or ≤ t), and
 *   (retiredAt null ? status is APPROVED : t < retiredAt);
 * - approved use cases with the same key (`coalesce(duplicateOf, id)`) are one *active use case*:
 *   represented by the original when it is approved, else by the smallest id. Team, stage and
 *   statement are the representative's; links count from every approved member of the key;
 * - it is *in* a stage when that is its `stage` and (stageEnteredAt null or ≤ t);
 * - a deployment is *live* when liveAt ≤ t and (retiredAt null or t < retiredAt);
 * - a team is *open* when archivedAt is null or t < archivedAt;
 * - "within w" of t means t − w < x ≤ t.
 */
export type Facts = {
  at: Instant;
  /** The windows this was counted with (registry rows `FACTS`). */
  windows: FactWindows;
  organization: OrganizationSettings;
  /** Whether the organization ever recorded a person (any person row). */
  headcountRecorded: boolean;
  /** Every role, in the order of `ROLES`. */
  roles: Record<Role, RoleFacts>;
  /** ML_ENGINEER ∪ DATA_SCIENTIST: people once, FTE of both. */
  mlDs: { heads: number; fte: number; personIds: string[]; assignmentIds: string[] };
  /** DATA_ENGINEER ∪ MLOPS_ENGINEER: people once. */
  dataPlatform: { heads: number; personIds: string[] };
  activeUseCases: { count: number; ids: string[] };
  /**
   * Active, and a model linked to it is live in PRODUCTION (whatever the stage), or it is in
   * MONITORING with noRegisteredModelAt ≤ t. `earlyIds`: live, with a known stage before MONITORING.
   */
  productionUseCases: { count: number; ids: string[]; earlyIds: string[] };
  /** Distinct models with a live PRODUCTION deployment. */
  productionModels: { count: number; ids: string[] };
  /** Of `productionModels`, those whose monitoringOwnerId is null. */
  unmonitoredModels: { count: number; ids: string[] };
  /** Open PRODUCT teams of active use cases, and their distinct product lines (null is none). */
  productTeams: { count: number; ids: string[]; productLines: string[] };
  leadTime: LeadTimeFacts;
  blockedDeployments: BlockedFacts;
  infraShare: InfraShareFacts;
  monitoringGaps: MonitoringGapFacts;
  teams: TeamFacts;
  /** People with an active SECURITY_GOVERNANCE assignment, and leads of open GOVERNANCE teams. */
  governanceOwners: { count: number; personIds: string[] };
  /**
   * The first instant after `at` at which time alone may change a fact: the smallest x > at among
   *
   * - assignments with (endDate null or startDate < endDate): start(startDate), start(endDate);
   * - use cases with status APPROVED or RETIRED: decidedAt, retiredAt, stageEnteredAt,
   *   noRegisteredModelAt; and, when stage is DEPLOYMENT, stageEnteredAt + blockedAfterMs + 1;
   * - teams: archivedAt;
   * - PRODUCTION deployments: liveAt, retiredAt; and, when readyAt ≤ liveAt, liveAt + leadTimeWindowMs;
   * - incidents: openedAt; and, of cause MONITORING_GAP, openedAt + incidentWindowMs;
   * - pulses: at, at + pulseWindowMs;
   * - the organization: incidentTrackingSince;
   *
   * or null. It may come early (a boundary that happens to change nothing), never late.
   */
  nextBoundaryAt: Instant | null;
};

export type RoleFacts = {
  /** Distinct people with an active assignment in the role. */
  heads: number;
  /** Σ FTE of the active assignments. */
  fte: number;
  /** fte + Σ FTE of starting assignments (+ accepted positions, once there are positions). */
  committed: number;
  /** committed (+ open positions, once there are positions). */
  planned: number;
  personIds: string[];
  /** Active. */
  assignments: ActiveAssignment[];
  /** Starting later. */
  starting: StartingAssignment[];
};

export type ActiveAssignment = {
  id: string;
  personId: string;
  teamId: string;
  fte: number;
  employmentType: EmploymentType;
  /** start(endDate), or null. */
  endsAt: Instant | null;
};

export type StartingAssignment = ActiveAssignment & {
  /** start(startDate), after `at`. */
  startsAt: Instant;
};

export type LeadTimeFacts = {
  /** Median in days; null when fewer than `leadTimeMinimum` deployments are known. */
  days: number | null;
  /**
   * PRODUCTION deployments with readyAt ≤ liveAt and liveAt within leadTimeWindowMs (live still or
   * not), the last `leadTimeSample` by (liveAt, id); listed in that order, latest first.
   */
  deployments: { id: string; modelId: string; liveAt: Instant; leadTimeMs: number }[];
};

export type BlockedFacts = {
  /** Active use cases in DEPLOYMENT with at − stageEnteredAt > blockedAfterMs. */
  count: number;
  ids: string[];
  /** Active use cases in DEPLOYMENT whose entry is unknown: not counted. */
  unknownIds: string[];
};

export type InfraShareFacts = {
  /** Mean of infra ÷ (infra + modelling), 0 to 1; null when there is no answer to read. */
  value: number | null;
  /**
   * Of each person with an active ML_ENGINEER assignment, the latest pulse (by at, then id) within
   * pulseWindowMs, left out when both shares are 0; ascending by personId.
   */
  pulses: { id: string; personId: string; infraShare: number; modellingShare: number }[];
};

export type MonitoringGapFacts = {
  /** Incidents of cause MONITORING_GAP with openedAt within incidentWindowMs; null when untracked. */
  count: number | null;
  /** Empty when `count` is null. */
  ids: string[];
  /** Any incident with openedAt ≤ at, or incidentTrackingSince ≤ at. */
  tracked: boolean;
};

export type TeamFacts = {
  /** Open ML_PLATFORM teams, those of them with a lead, and Σ FTE of active assignments in them. */
  platform: { ids: string[]; ledIds: string[]; fte: number; assignmentIds: string[] };
  /** People with an active MLOPS_ENGINEER assignment in an open ML_PLATFORM team. */
  platformMlops: { heads: number; personIds: string[] };
  /** Open DATA teams, and those of them with a lead. */
  data: { ids: string[]; ledIds: string[] };
  /**
   * The distinct product lines of open PRODUCT teams, ascending by `line`, each with its teams and
   * the people with an active ML_ENGINEER or DATA_SCIENTIST assignment in one of them.
   */
  productLines: { line: string; teamIds: string[]; mlDsPersonIds: string[] }[];
};
