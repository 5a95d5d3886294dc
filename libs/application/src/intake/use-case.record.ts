import type {
  Audience,
  Instant,
  LifecycleStage,
  LocalDate,
  ScoreBand,
  UseCaseStatus,
} from '@cadre/domain';

/** A use case as readers see it. */
export type UseCaseRecord = {
  id: string;
  title: string;
  problem: string;
  businessOutcome: string;
  successMetric: string;
  teamId: string | null;
  ownerId: string;
  dataSources: string[];
  tags: string[];
  audience: Audience | null;
  plannedGoLive: LocalDate | null;
  status: UseCaseStatus;
  stage: LifecycleStage | null;
  stageEnteredAt: Instant | null;
  accountablePersonId: string | null;
  /** Since when it stands that this runs without a registered model. */
  noRegisteredModelAt: Instant | null;
  impact: number | null;
  feasibility: number | null;
  dataReadiness: number | null;
  deploymentEffort: number | null;
  timelineWeeks: number | null;
  /** 0 to 100; null while not scored or incomplete. */
  scoreValue: number | null;
  band: ScoreBand | null;
  scoreState: 'SCORED' | 'INCOMPLETE' | null;
  scoredAt: Instant | null;
  duplicateOfId: string | null;
  submittedAt: Instant | null;
  decidedAt: Instant | null;
  decidedById: string | null;
  decisionReason: string | null;
  retiredAt: Instant | null;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
};

/** The columns of a {@link UseCaseRecord}; the table is `u`. */
export const USE_CASE_COLUMNS = `u.id, u.title, u.problem, u.business_outcome AS "businessOutcome",
  u.success_metric AS "successMetric", u.team_id AS "teamId", u.owner_member_id AS "ownerId",
  u.data_sources AS "dataSources", u.tags, u.audience, u.planned_go_live AS "plannedGoLive",
  u.status, u.stage, u.stage_entered_at AS "stageEnteredAt",
  u.accountable_person_id AS "accountablePersonId", u.no_registered_model_at AS "noRegisteredModelAt",
  u.impact, u.feasibility, u.data_readiness AS "dataReadiness",
  u.deployment_effort AS "deploymentEffort", u.timeline_weeks AS "timelineWeeks",
  u.score AS "scoreValue", u.band, u.score_state AS "scoreState", u.scored_at AS "scoredAt",
  u.duplicate_of AS "duplicateOfId", u.submitted_at AS "submittedAt", u.decided_at AS "decidedAt",
  u.decided_by AS "decidedById", u.decision_reason AS "decisionReason", u.retired_at AS "retiredAt",
  u.version, u.created_at AS "createdAt", u.updated_at AS "updatedAt"`;
