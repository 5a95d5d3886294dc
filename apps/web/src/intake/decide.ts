import type { ApolloClient } from '@apollo/client';
import { decisionsOpen, USE_CASE_STEPS } from '@cadre/domain';
import {
  DecideUseCaseDocument,
  type UseCaseDecision,
  type UseCaseRowFragment,
  type UseCaseStatus,
} from '../api/generated/graphql.ts';
import { newId } from '../api/new-id.ts';
import { describeProblem } from '../api/errors.ts';
import { inWords } from '../lifecycle/move.ts';
import { DECISIONS, STATUSES } from './words.ts';

type Decidable = Pick<UseCaseRowFragment, 'status' | 'stage'>;

/** The decisions a leader may take about a use case. Submitting is left to its owner. */
export const openTo = ({ status, stage }: Decidable): UseCaseDecision[] =>
  decisionsOpen({ status, stage }).filter((decision) => decision !== 'SUBMIT');

/** The decisions that may be taken about at least one of several use cases. */
export const openToAny = (useCases: readonly Decidable[]): UseCaseDecision[] =>
  (Object.keys(DECISIONS) as UseCaseDecision[]).filter((decision) =>
    useCases.some((useCase) => openTo(useCase).includes(decision)),
  );

/** Of several use cases those that can take a decision, and those that cannot. */
export function split<U extends Decidable>(
  useCases: readonly U[],
  decision: UseCaseDecision,
): { can: U[]; cannot: U[] } {
  const open = (useCase: U) => openTo(useCase).includes(decision);
  return { can: useCases.filter(open), cannot: useCases.filter((one) => !open(one)) };
}

/** The shortest way by decisions of a leader from a use case to another status; null when there is none. */
export function wayBack(from: Decidable, to: UseCaseStatus): UseCaseDecision[] | null {
  const seen = new Set<UseCaseStatus>([from.status]);
  let ways: { at: Decidable; way: UseCaseDecision[] }[] = [{ at: from, way: [] }];
  while (ways.length > 0) {
    const found = ways.find(({ at }) => at.status === to);
    if (found) return found.way;
    ways = ways.flatMap(({ at, way }) =>
      openTo(at).flatMap((decision) => {
        const next = USE_CASE_STEPS[decision].to;
        if (seen.has(next)) return [];
        seen.add(next);
        const stage = next === 'APPROVED' ? 'PROBLEM_DEFINITION' : null;
        return [{ at: { status: next, stage }, way: [...way, decision] }];
      }),
    );
  }
  return null;
}

/** A use case that took a decision: as it is now, and its status before. */
type Decided = { now: UseCaseRowFragment; before: UseCaseStatus };
/** The outcome of a decision about several use cases: which took it, and why the others did not. */
export type Outcome = { done: Decided[]; refused: { title: string; why: string }[] };

/** The schema's names of statuses and decisions, as the screens say them. */
const NAMES: Readonly<Record<string, string>> = {
  ...STATUSES,
  ...Object.fromEntries(Object.entries(DECISIONS).map(([name, [doing]]) => [name, `“${doing}”`])),
  SUBMIT: '“Submit”',
};

async function decideOne(
  client: ApolloClient,
  { id, version }: Pick<UseCaseRowFragment, 'id' | 'version'>,
  decision: UseCaseDecision,
  reason: string,
): Promise<UseCaseRowFragment> {
  const { data } = await client.mutate({
    mutation: DecideUseCaseDocument,
    variables: {
      input: { id, expectedVersion: version, decision, reason, clientMutationId: newId() },
    },
  });
  if (!data) throw new TypeError('Cadre does not answer.');
  return data.decideUseCase.useCase;
}

/** Decides about each use case in turn; a refusal does not stop the others. */
export async function decideAll(
  client: ApolloClient,
  useCases: readonly UseCaseRowFragment[],
  decision: UseCaseDecision,
  reason: string,
  onProgress: (count: number) => void,
): Promise<Outcome> {
  const outcome: Outcome = { done: [], refused: [] };
  for (const useCase of useCases) {
    try {
      const now = await decideOne(client, useCase, decision, reason);
      outcome.done.push({ now, before: useCase.status });
    } catch (error) {
      const why = inWords(describeProblem(error).message, NAMES);
      outcome.refused.push({ title: useCase.title, why });
    }
    onProgress(outcome.done.length + outcome.refused.length);
  }
  return outcome;
}

/** Takes a decision back by new decisions; null when no decision leads back. */
export function undoOf(client: ApolloClient, { done }: Outcome): (() => Promise<Outcome>) | null {
  const ways = done.map(({ now, before }) => ({ now, before, way: wayBack(now, before) }));
  if (ways.length === 0 || ways.some(({ way }) => way === null)) return null;
  return async () => {
    const outcome: Outcome = { done: [], refused: [] };
    for (const { now, way } of ways) {
      try {
        let useCase = now;
        for (const decision of way ?? []) {
          useCase = await decideOne(client, useCase, decision, 'The decision before was undone.');
        }
        outcome.done.push({ now: useCase, before: now.status });
      } catch (error) {
        const why = inWords(describeProblem(error).message, NAMES);
        outcome.refused.push({ title: now.title, why });
      }
    }
    return outcome;
  };
}

/** `7 approved, 2 refused`. */
export const outcomeSentence = ({ done, refused }: Outcome, decision: UseCaseDecision): string =>
  [
    `${done.length} ${DECISIONS[decision][1]}`,
    ...(refused.length > 0 ? [`${refused.length} refused`] : []),
  ].join(', ');
