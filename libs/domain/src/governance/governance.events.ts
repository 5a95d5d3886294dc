export type GovernanceEvent =
  | { type: 'RiskScaleSet'; count: number }
  | { type: 'UseCaseClassified'; useCaseId: string }
  | { type: 'EvidenceAdded'; evidenceId: string }
  | { type: 'EvidenceRemoved'; evidenceId: string };
