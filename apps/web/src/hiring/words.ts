import type { CompanyStage, PositionStatus } from '../api/generated/graphql.ts';
import type { StatusName } from '../ui/status.tsx';

export const POSITION_STATUSES: Record<PositionStatus, { word: string; look: StatusName }> = {
  PROPOSED: { word: 'Proposed', look: 'NO_DATA' },
  OPEN: { word: 'Open', look: 'PENDING' },
  ACCEPTED: { word: 'Accepted', look: 'RECOVERING' },
  FILLED: { word: 'Filled', look: 'OK' },
  CANCELLED: { word: 'Cancelled', look: 'NOT_APPLICABLE' },
};

/** The waves of the guide's roadmap, in order. */
export const WAVES: readonly { wave: CompanyStage; title: string }[] = [
  { wave: 'EARLY', title: 'Early: seed to series A' },
  { wave: 'GROWTH', title: 'Growth: series B to C' },
  { wave: 'LATE', title: 'Late: series D and later' },
];
