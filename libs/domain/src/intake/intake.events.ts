import type { UseCaseDecision } from './decisions.ts';

export type IntakeEvent =
  | { type: 'UseCaseSubmitted'; useCaseId: string }
  /** `rescore`: the edit touched an answer the score reads. */
  | { type: 'UseCaseUpdated'; useCaseId: string; rescore: boolean }
  | { type: 'UseCaseDecided'; useCaseId: string; decision: UseCaseDecision }
  | { type: 'UseCaseScored'; useCaseId: string }
  | { type: 'RubricUpdated'; version: number }
  | { type: 'PortfolioRescored'; version: number; scored: number }
  | { type: 'UseCasesImported'; importId: string; count: number };
