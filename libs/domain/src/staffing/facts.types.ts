import type { Instant } from '../shared/time.ts';
import type {
  EmploymentType,
  Responsibility,
  USE_CASE_RESPONSIBILITIES,
} from '../shared/vocabulary.ts';
import type { FactValues } from './facts/facts.ts';
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
 * - a date begins at `startOfDay(date, timeZone)` = the SQL function `cadre.start_of_day`;
 * - an assignment is *active* when start(startDate) ≤ t and (endDate null or t < start(endDate)); it
 *   is *starting* when t < start(startDate) and (endDate null or startDate < endDate);
 * - a use case is *approved* when status is APPROVED or RETIRED, and (decidedAt null or ≤ t), and
 *   (retiredAt null ? status is APPROVED : t < retiredAt);
 * - approved use cases with the same key (`coalesce(duplicateOf, id)`) are one *active use case*:
 *   represented by the original when it is approved, else by the smallest id. Team, stage and
 *   statement are the representative's; links count from every approved member of the key;
 * - it is *in* a stage when that is its `stage` and (stageEnteredAt null or ≤ t);
 * - a deployment is *live* when liveAt ≤ t and (retiredAt null or t < retiredAt);
 * - a person has *left* as `leavers` says;
 * - a team is *open* when archivedAt is null or t < archivedAt;
 * - "within w" of t means t − w < x ≤ t.
 */
export type Facts = {
  at: Instant;
  /** The windows that the facts were counted with (registry rows `FACTS`). */
  windows: FactWindows;
  organization: OrganizationSettings;
} & FactValues & {
    /** The first instant after `at` at which time alone may change a fact, or null. It may come early, never late. */
    nextBoundaryAt: Instant | null;
  };

export type RoleFacts = {
  /** Distinct people with an active assignment in the role. */
  heads: number;
  /** Σ FTE of the active assignments. */
  fte: number;
  /** fte + Σ FTE of starting assignments and accepted positions. */
  committed: number;
  /** committed + Σ FTE of open positions. */
  planned: number;
  personIds: string[];
  /** Active. */
  assignments: ActiveAssignment[];
  /** Starting later. */
  starting: StartingAssignment[];
  /** Hires that are agreed, whose person is not in the headcount yet. */
  accepted: AcceptedPosition[];
};

export type AcceptedPosition = {
  id: string;
  fte: number;
  /** start(startDate). */
  startsAt: Instant;
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
  /** Mean of infra ÷ (infra + modelling), 0 to 1; null when there is no usable answer. */
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
  /** Open ML_PLATFORM teams, those of them with a lead who has not left, and Σ FTE of active assignments in them. */
  platform: { ids: string[]; ledIds: string[]; fte: number; assignmentIds: string[] };
  /** People with an active MLOPS_ENGINEER assignment in an open ML_PLATFORM team. */
  platformMlops: { heads: number; personIds: string[] };
  /** Open DATA teams, and those of them with a lead who has not left. */
  data: { ids: string[]; ledIds: string[] };
  /**
   * The distinct product lines of open PRODUCT teams, spellings of one name as one, ascending by `line`, each with its teams and
   * the people with an active ML_ENGINEER or DATA_SCIENTIST assignment in one of them.
   */
  productLines: { line: string; teamIds: string[]; mlDsPersonIds: string[] }[];
};

/** Ascending by person, who has not left. */
export type AccountabilityFacts = {
  personId: string;
  /** Active use cases that this person is accountable for in `accountableStages` stages or more. */
  useCaseIds: string[];
}[];

export type ReviewFacts = {
  /** Models in production whose review is due: at − last ≥ reviewAfterMs. */
  count: number;
  ids: string[];
};

export type RiskClassFacts = {
  /** Whether the organization has a scale of risk: a class that is in use. */
  used: boolean;
  /** Active use cases without a class of it; 0 while there is no scale. */
  count: number;
  ids: string[];
};

export type OwnershipFacts = {
  /** Five of the organization, and five of each active use case. */
  total: number;
  ownedOnce: number;
  orphans: number;
  /** The use cases with an orphan. */
  orphanedUseCaseIds: string[];
  /** In the order of `ORGANIZATION_RESPONSIBILITIES`. */
  orphanedInOrganization: Responsibility[];
  doubles: number;
  doubledUseCaseIds: string[];
  doubledInOrganization: Responsibility[];
  /** How many use cases lack an owner, for each of their responsibilities. */
  orphansBy: Record<(typeof USE_CASE_RESPONSIBILITIES)[number], number>;
};
