import { refuse } from '../shared/refusal.ts';
import type { LifecycleStage, UseCaseStatus } from '../shared/vocabulary.ts';

/** The named steps of a use case's status, as data: from where, to where. */
export const USE_CASE_DECISIONS = [
  'SUBMIT',
  'REQUEST_CHANGES',
  'APPROVE',
  'DECLINE',
  'PARK',
  'REOPEN',
] as const;
export type UseCaseDecision = (typeof USE_CASE_DECISIONS)[number];

type Step = { from: readonly UseCaseStatus[]; to: UseCaseStatus };

const OPEN: readonly UseCaseStatus[] = ['SUBMITTED', 'CHANGES_REQUESTED'];

export const USE_CASE_STEPS: Readonly<Record<UseCaseDecision, Step>> = {
  // A parked or declined case may be submitted again by its owner, or reopened by a leader.
  SUBMIT: { from: ['DRAFT', 'CHANGES_REQUESTED', 'PARKED', 'DECLINED'], to: 'SUBMITTED' },
  REQUEST_CHANGES: { from: ['SUBMITTED'], to: 'CHANGES_REQUESTED' },
  APPROVE: { from: OPEN, to: 'APPROVED' },
  DECLINE: { from: OPEN, to: 'DECLINED' },
  PARK: { from: OPEN, to: 'PARKED' },
  // Of an approval: while its use case has not moved on.
  REOPEN: { from: ['PARKED', 'DECLINED', 'APPROVED'], to: 'SUBMITTED' },
};

/** What a decision depends on; without a stage none of the lifecycle. */
export type Decidable = { status: UseCaseStatus; stage?: LifecycleStage | null };

/** The decisions that are possible about a use case. */
export function decisionsOpen({ status, stage = null }: Decidable): UseCaseDecision[] {
  const hasMovedOn = stage !== 'PROBLEM_DEFINITION';
  return USE_CASE_DECISIONS.filter(
    (decision) =>
      USE_CASE_STEPS[decision].from.includes(status) && !(status === 'APPROVED' && hasMovedOn),
  );
}

/** Whether the use case is decided, so that its owner may no longer edit the answers. */
export function isDecided(status: UseCaseStatus): boolean {
  return status === 'APPROVED' || status === 'DECLINED' || status === 'RETIRED';
}

/**
 * Takes one decision.
 * @returns the status after it and the event.
 * @throws Refused INVALID_STATE when the present status does not allow it.
 */
export function decideUseCase(
  useCase: { id: string } & Decidable,
  decision: UseCaseDecision,
): { status: UseCaseStatus; event: DecisionEvent } {
  const step = USE_CASE_STEPS[decision];
  const open = decisionsOpen(useCase);
  if (!open.includes(decision)) {
    refuse(
      'INVALID_STATE',
      `A use case that is ${useCase.status} cannot take the decision ${decision}` +
        (open.length > 0 ? `; open to it: ${open.join(', ')}.` : '.'),
    );
  }
  const event: DecisionEvent =
    decision === 'SUBMIT'
      ? { type: 'UseCaseSubmitted', useCaseId: useCase.id }
      : { type: 'UseCaseDecided', useCaseId: useCase.id, decision };
  return { status: step.to, event };
}

/**
 * Discards a draft.
 * @throws Refused INVALID_STATE once it is submitted
 */
export function decideDiscard({ id, status }: { id: string; status: UseCaseStatus }): {
  type: 'DraftDiscarded';
  useCaseId: string;
} {
  if (status !== 'DRAFT') {
    refuse('INVALID_STATE', 'It is submitted: only a draft can be discarded.');
  }
  return { type: 'DraftDiscarded', useCaseId: id };
}

type DecisionEvent =
  | { type: 'UseCaseSubmitted'; useCaseId: string }
  | { type: 'UseCaseDecided'; useCaseId: string; decision: UseCaseDecision };
