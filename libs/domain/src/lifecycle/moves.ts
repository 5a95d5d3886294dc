import { accountableByStage, type Accountable } from '../shared/accountable.ts';
import { refuse } from '../shared/refusal.ts';
import type { Instant } from '../shared/time.ts';
import { LIFECYCLE_STAGES, type LifecycleStage, type UseCaseStatus } from '../shared/vocabulary.ts';

/** The fields of a use case that decide whether it may move. */
export type Movable = { id: string; status: UseCaseStatus; stage: LifecycleStage | null };

export type MoveContext = {
  /** The reason; required to move back. */
  reason: string;
  /** A linked model is live in PRODUCTION. */
  hasLiveModel: boolean;
  /** The "no registered model" statement has been made, or is made with this move. */
  noRegisteredModel: boolean;
};

const positionOf = (stage: LifecycleStage | null): number =>
  stage === null ? -1 : LIFECYCLE_STAGES.indexOf(stage);

/**
 * Moves an approved use case: forward one stage at a time, back to any earlier one with a reason.
 * @returns the event; exit criteria of stages are not checked.
 * @throws Refused INVALID_STATE when it is not approved, is in that stage already, would skip a stage, or would enter
 *   MONITORING with neither a live model nor the statement; VALIDATION_FAILED when a move back has no reason.
 */
export function moveUseCase(useCase: Movable, to: LifecycleStage, context: MoveContext) {
  const { id: useCaseId, status, stage: from } = useCase;
  if (status !== 'APPROVED') {
    refuse('INVALID_STATE', `Only an approved use case moves; this one is ${status}.`);
  }
  const step = positionOf(to) - positionOf(from);
  if (step === 0) refuse('INVALID_STATE', `The use case is in ${to} already.`);
  if (step > 1) {
    refuse(
      'INVALID_STATE',
      `A use case moves forward one stage at a time: next is ${nextStage(from)}.`,
    );
  }
  if (step < 0 && context.reason.trim() === '') {
    refuse('VALIDATION_FAILED', 'Moving back needs a reason.', [
      { path: 'reason', message: 'Say why it moves back.' },
    ]);
  }
  if (to === 'MONITORING' && !context.hasLiveModel && !context.noRegisteredModel) {
    refuse(
      'INVALID_STATE',
      'MONITORING needs a linked model live in production, or the statement that there is no registered model.',
    );
  }
  return { type: 'UseCaseMoved', useCaseId, from, to } as const;
}

/**
 * States that an approved use case has no registered model, or takes that back.
 * @returns the event; null where it was so already.
 * @throws Refused INVALID_STATE when it is not approved.
 */
export function stateNoRegisteredModel(
  { id: useCaseId, status, noRegisteredModelAt }: Stated,
  stated: boolean,
) {
  if (status !== 'APPROVED') {
    refuse('INVALID_STATE', `This is stated of an approved use case; this one is ${status}.`);
  }
  if (stated === (noRegisteredModelAt !== null)) return null;
  return { type: 'NoModelStated', useCaseId, stated } as const;
}
type Stated = Pick<Movable, 'id' | 'status'> & { noRegisteredModelAt: Instant | null };

/** The stage after `stage`; the first stage for null, null after the last. */
export function nextStage(stage: LifecycleStage | null): LifecycleStage | null {
  return LIFECYCLE_STAGES[positionOf(stage) + 1] ?? null;
}

/**
 * Retires an approved use case. This does not retire its live deployments: the command asks the member about them.
 * @throws Refused INVALID_STATE when it is not approved.
 */
export function retireUseCase({ id: useCaseId, status }: Pick<Movable, 'id' | 'status'>) {
  if (status !== 'APPROVED') {
    refuse('INVALID_STATE', `Only an approved use case is retired; this one is ${status}.`);
  }
  return { type: 'UseCaseRetired', useCaseId } as const;
}

/** The stages of a use case that no person is accountable for, or one who has left. */
export const ownerlessStages = (
  useCase: Accountable,
  hasLeft: (personId: string) => boolean,
): LifecycleStage[] =>
  accountableByStage(useCase).flatMap(({ stage, personId }) =>
    personId === null || hasLeft(personId) ? [stage] : [],
  );
