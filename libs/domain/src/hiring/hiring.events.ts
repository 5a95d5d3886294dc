/** What happens to hires in progress. */
export type HiringEvent =
  | { type: 'PositionPlanned'; positionId: string }
  | { type: 'PositionUpdated'; positionId: string }
  | { type: 'PositionMoved'; positionId: string }
  | { type: 'PositionFilled'; positionId: string; personId: string };
