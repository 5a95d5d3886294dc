import type { UseCaseDecision } from './decisions.ts';

export type IntakeEvent =
  | { type: 'DraftSaved'; useCaseId: string }
  | { type: 'DraftDiscarded'; useCaseId: string }
  | { type: 'UseCaseSubmitted'; useCaseId: string }
  | { type: 'UseCaseUpdated'; useCaseId: string }
  | { type: 'UseCaseDecided'; useCaseId: string; decision: UseCaseDecision }
  | { type: 'UseCaseScored'; useCaseId: string }
  | { type: 'RubricUpdated'; version: number }
  | { type: 'PortfolioRescored'; version: number; scored: number }
  | { type: 'UseCasesImported'; importId: string; count: number }
  | { type: 'ImportMappingSaved'; mappingId: string }
  | { type: 'ImportMappingArchived'; mappingId: string; archived: boolean }
  | { type: 'ImportUploaded'; importId: string }
  | { type: 'ImportStarted'; importId: string }
  | { type: 'ImportUndoRequested'; importId: string }
  | { type: 'ImportUndone'; importId: string; count: number };
