import { refuse } from '../shared/refusal.ts';
import type { PositionStatus } from '../shared/vocabulary.ts';

/** Where a position may go by itself; it is filled by the person who takes it. Each step but the last can be taken back. */
const STEPS: Readonly<Record<PositionStatus, readonly PositionStatus[]>> = {
  PROPOSED: ['OPEN', 'CANCELLED'],
  OPEN: ['PROPOSED', 'ACCEPTED', 'CANCELLED'],
  ACCEPTED: ['OPEN', 'CANCELLED'],
  CANCELLED: ['PROPOSED', 'OPEN'],
  FILLED: [],
};

/** The states in which a position is still to be filled. */
export const UNFILLED: readonly PositionStatus[] = ['PROPOSED', 'OPEN', 'ACCEPTED'];

/** The states that a position may be moved to from `status`. */
export const stepsFrom = (status: PositionStatus): readonly PositionStatus[] => STEPS[status];

const WORDS: Record<PositionStatus, string> = {
  PROPOSED: 'proposed',
  OPEN: 'open',
  ACCEPTED: 'accepted',
  FILLED: 'filled',
  CANCELLED: 'cancelled',
};

/** @throws Refused INVALID_STATE where the position cannot go there */
export function requireStep(from: PositionStatus, to: PositionStatus): void {
  if (STEPS[from].includes(to)) return;
  const open = STEPS[from].map((status) => WORDS[status]).join(', ');
  refuse(
    'INVALID_STATE',
    open === ''
      ? `A position that is ${WORDS[from]} stays so: correct the role of the person instead.`
      : `A position that is ${WORDS[from]} can become ${open}.`,
  );
}

/** @throws Refused INVALID_STATE where nobody has filled the position */
export function requireFilled(status: PositionStatus): void {
  if (status === 'FILLED') return;
  refuse('INVALID_STATE', `This position is ${WORDS[status]}, not filled.`);
}

/** @throws Refused INVALID_STATE where the position is filled or cancelled */
export function requireUnfilled(status: PositionStatus): void {
  if (UNFILLED.includes(status)) return;
  refuse('INVALID_STATE', `This position is ${WORDS[status]}.`);
}
