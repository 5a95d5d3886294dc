import type { ApolloClient } from '@apollo/client';
import { decisionsOpen } from '@cadre/domain';
import {
  DecideUseCaseDocument,
  type UseCaseDecision,
  type UseCaseRowFragment,
  type UseCaseStatus,
} from '../api/generated/graphql.ts';
import { newId } from '../api/new-id.ts';
import { describeProblem } from '../api/errors.ts';
import { DECISIONS } from './words.ts';

/** The decisions a leader may take about a use case of this status. Submitting is left to its owner. */
export const openTo = (status: UseCaseStatus): UseCaseDecision[] =>
  decisionsOpen(status).filter((decision) => decision !== 'SUBMIT');

/** The decisions that may be taken about at least one of several use cases. */
export const openToAny = (statuses: readonly UseCaseStatus[]): UseCaseDecision[] =>
  (Object.keys(DECISIONS) as UseCaseDecision[]).filter((decision) =>
    statuses.some((status) => openTo(status).includes(decision)),
  );

/** The outcome of a decision about several use cases: how many took it, and why the others did not. */
export type Outcome = { done: number; refused: { title: string; why: string }[] };

/** Decides about each use case in turn; a refusal does not stop the others. */
export async function decideAll(
  client: ApolloClient,
  useCases: readonly UseCaseRowFragment[],
  decision: UseCaseDecision,
  reason: string,
  onProgress: (count: number) => void,
): Promise<Outcome> {
  const outcome: Outcome = { done: 0, refused: [] };
  for (const { id, version, title } of useCases) {
    try {
      await client.mutate({
        mutation: DecideUseCaseDocument,
        variables: {
          input: {
            id,
            expectedVersion: version,
            decision,
            reason,
            clientMutationId: newId(),
          },
        },
      });
      outcome.done += 1;
    } catch (error) {
      outcome.refused.push({ title, why: describeProblem(error).message });
    }
    onProgress(outcome.done + outcome.refused.length);
  }
  return outcome;
}

/** `7 approved, 2 refused`. */
export const outcomeSentence = ({ done, refused }: Outcome, decision: UseCaseDecision): string =>
  [
    `${done} ${DECISIONS[decision][1]}`,
    ...(refused.length > 0 ? [`${refused.length} refused`] : []),
  ].join(', ');
