export type ModelsEvent =
  | { type: 'ModelRegistered'; modelId: string }
  | { type: 'ModelUpdated'; modelId: string }
  | { type: 'ModelArchived'; modelId: string; archived: boolean }
  | { type: 'ModelLinked'; modelId: string; useCaseId: string }
  | { type: 'ModelOwnersSet'; modelId: string }
  | { type: 'ModelReviewed'; modelId: string; reviewId: string }
  | { type: 'ModelReviewWithdrawn'; modelId: string; reviewId: string }
  | { type: 'DeploymentRecorded'; deploymentId: string; modelId: string }
  | { type: 'ModelWentLive'; modelId: string; deploymentId: string }
  | { type: 'DeploymentRetired'; modelId: string; deploymentId: string }
  | { type: 'DeploymentPlanChanged'; modelId: string; deploymentId: string }
  | { type: 'DeploymentCorrected'; modelId: string; deploymentId: string }
  | { type: 'IncidentReported'; incidentId: string }
  | { type: 'IncidentResolved'; incidentId: string }
  | { type: 'PulseRecorded'; pulseId: string };
