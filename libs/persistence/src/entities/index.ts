import { AlertTransitionEntity } from './alert-transition.entity.ts';
import { AlertEntity } from './alert.entity.ts';
import { ApiTokenEntity } from './api-token.entity.ts';
import { AssessmentEntity } from './assessment.entity.ts';
import { AssignmentEntity } from './assignment.entity.ts';
import { AuditEntryEntity } from './audit-entry.entity.ts';
import { BenchmarkOverrideEntity } from './benchmark-override.entity.ts';
import { CommitteeEntity, CommitteeMemberEntity } from './committee.entity.ts';
import { DatedChangeEntity } from './dated-change.entity.ts';
import { DeploymentEntity } from './deployment.entity.ts';
import { GovernanceEvidenceEntity } from './governance-evidence.entity.ts';
import { IdempotencyEntity } from './idempotency.entity.ts';
import { ImportChangeEntity } from './import-change.entity.ts';
import { ImportChunkEntity } from './import-chunk.entity.ts';
import { ImportMappingEntity } from './import-mapping.entity.ts';
import { ImportProblemEntity } from './import-problem.entity.ts';
import { ImportRowEntity } from './import-row.entity.ts';
import { JobTitleEntity } from './job-title.entity.ts';
import { ImportRunEntity } from './import-run.entity.ts';
import { InboxEntity } from './inbox.entity.ts';
import { IncidentEntity } from './incident.entity.ts';
import { InvitationEntity } from './invitation.entity.ts';
import { LiveSequenceEntity } from './live-sequence.entity.ts';
import { MemberEntity } from './member.entity.ts';
import { MergeEntity } from './merge.entity.ts';
import { ModelReviewEntity } from './model-review.entity.ts';
import { ModelUseCaseEntity } from './model-use-case.entity.ts';
import { ModelEntity } from './model.entity.ts';
import { OrganizationEntity } from './organization.entity.ts';
import { OutboxFailureEntity } from './outbox-failure.entity.ts';
import { OutboxEntity } from './outbox.entity.ts';
import { PersonEntity } from './person.entity.ts';
import { PositionEntity } from './position.entity.ts';
import { PulseEntity } from './pulse.entity.ts';
import { ResponsibilityHolderEntity } from './responsibility-holder.entity.ts';
import { RiskClassEntity } from './risk-class.entity.ts';
import { RubricEntity } from './rubric.entity.ts';
import { StaffingEntity } from './staffing.entity.ts';
import { StageMoveEntity } from './stage-move.entity.ts';
import { TeamEntity } from './team.entity.ts';
import { UseCaseScoreEntity } from './use-case-score.entity.ts';
import { TwoPeopleEntity } from './two-people.entity.ts';
import { UseCaseEntity } from './use-case.entity.ts';

export type { Table } from './table.ts';
export * from './alert-transition.entity.ts';
export * from './alert.entity.ts';
export * from './api-token.entity.ts';
export * from './assessment.entity.ts';
export * from './assignment.entity.ts';
export * from './audit-entry.entity.ts';
export * from './benchmark-override.entity.ts';
export * from './committee.entity.ts';
export * from './dated-change.entity.ts';
export * from './deployment.entity.ts';
export * from './governance-evidence.entity.ts';
export * from './idempotency.entity.ts';
export * from './import-change.entity.ts';
export * from './import-chunk.entity.ts';
export * from './import-mapping.entity.ts';
export * from './import-problem.entity.ts';
export * from './import-row.entity.ts';
export * from './job-title.entity.ts';
export * from './import-run.entity.ts';
export * from './inbox.entity.ts';
export * from './incident.entity.ts';
export * from './invitation.entity.ts';
export * from './live-sequence.entity.ts';
export * from './member.entity.ts';
export * from './merge.entity.ts';
export * from './model-review.entity.ts';
export * from './model-use-case.entity.ts';
export * from './model.entity.ts';
export * from './organization.entity.ts';
export * from './outbox-failure.entity.ts';
export * from './outbox.entity.ts';
export * from './person.entity.ts';
export * from './position.entity.ts';
export * from './pulse.entity.ts';
export * from './responsibility-holder.entity.ts';
export * from './risk-class.entity.ts';
export * from './rubric.entity.ts';
export * from './staffing.entity.ts';
export * from './stage-move.entity.ts';
export * from './team.entity.ts';
export * from './use-case-score.entity.ts';
export * from './two-people.entity.ts';
export * from './use-case.entity.ts';

/** Every table of the schema. */
export const entities = [
  AlertTransitionEntity,
  AlertEntity,
  ApiTokenEntity,
  AssessmentEntity,
  AssignmentEntity,
  AuditEntryEntity,
  BenchmarkOverrideEntity,
  CommitteeEntity,
  CommitteeMemberEntity,
  DatedChangeEntity,
  DeploymentEntity,
  GovernanceEvidenceEntity,
  IdempotencyEntity,
  ImportChangeEntity,
  ImportChunkEntity,
  ImportMappingEntity,
  ImportProblemEntity,
  ImportRowEntity,
  ImportRunEntity,
  InboxEntity,
  IncidentEntity,
  InvitationEntity,
  JobTitleEntity,
  LiveSequenceEntity,
  MemberEntity,
  MergeEntity,
  ModelReviewEntity,
  ModelUseCaseEntity,
  ModelEntity,
  OrganizationEntity,
  OutboxEntity,
  OutboxFailureEntity,
  PersonEntity,
  PositionEntity,
  PulseEntity,
  ResponsibilityHolderEntity,
  RiskClassEntity,
  RubricEntity,
  StaffingEntity,
  StageMoveEntity,
  TeamEntity,
  UseCaseScoreEntity,
  TwoPeopleEntity,
  UseCaseEntity,
];
