import { useApolloClient } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import {
  MoveUseCaseDocument,
  type LifecycleStage,
  type UseCaseRowFragment,
} from '../api/generated/graphql.ts';
import { describeProblem, type Problem } from '../api/errors.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { leadsBack, undoPath } from './move.ts';
import { LIFECYCLE } from './words.ts';

/** A requested move. */
export type Wish = { useCase: UseCaseRowFragment; to: LifecycleStage };
/** The content of the toast. */
export type Told =
  | { kind: 'moved'; useCase: UseCaseRowFragment; from: LifecycleStage | null; text: string }
  | { kind: 'refused'; wish: Wish; problem: Problem };

type Answers = { reason?: string; noRegisteredModel?: boolean };

export type Moves = {
  /** Moves the use case; for a move back, asks for the reason first. */
  wish: (wish: Wish) => void;
  asking: Wish | null;
  answer: (answers: Answers | null) => void;
  told: Told | null;
  /** Tries a refused move again with the statement that there is no registered model. */
  insist: () => void;
  undo: () => void;
  dismiss: () => void;
};

/** Moves use cases through the lifecycle; keeps the toast that names a refused move, or offers to undo a done one. */
export function useMoves(onMoved: (id: string) => void): Moves {
  const client = useApolloClient();
  const announce = useAnnounce();
  const [asking, ask] = useState<Wish | null>(null);
  const [told, tell] = useState<Told | null>(null);

  const send = useCallback(
    async ({ useCase: { id, version }, to }: Wish, { reason = '', ...more }: Answers) => {
      const { data } = await client.mutate({
        mutation: MoveUseCaseDocument,
        variables: { input: { id, expectedVersion: version, to, reason, ...more } },
      });
      if (!data) throw new TypeError('Cadre does not answer.');
      onMoved(id);
      return data.moveUseCase.useCase;
    },
    [client, onMoved],
  );

  const move = async (wish: Wish, answers: Answers) => {
    const from = wish.useCase.stage ?? null;
    try {
      const useCase = await send(wish, answers);
      const text = `“${useCase.title}” is in ${LIFECYCLE[wish.to]}.`;
      tell({ kind: 'moved', useCase, from, text });
      announce(text);
    } catch (error) {
      tell({ kind: 'refused', wish, problem: describeProblem(error) });
    }
  };

  const undo = async () => {
    if (told?.kind !== 'moved' || !told.from || !told.useCase.stage) return;
    let useCase = told.useCase;
    for (const to of undoPath(told.useCase.stage, told.from)) {
      const wish = { useCase, to };
      try {
        useCase = await send(wish, { reason: 'The move before was undone.' });
      } catch (error) {
        return tell({ kind: 'refused', wish, problem: describeProblem(error) });
      }
    }
    announce(`Undone: “${useCase.title}” is in ${LIFECYCLE[told.from]} again.`);
    return tell(null);
  };

  return {
    asking,
    told,
    wish: (wish) => {
      tell(null);
      if (leadsBack(wish.useCase.stage ?? null, wish.to)) ask(wish);
      else void move(wish, {});
    },
    answer: (answers) => {
      if (asking && answers) void move(asking, answers);
      ask(null);
    },
    insist: () => {
      if (told?.kind === 'refused') void move(told.wish, { noRegisteredModel: true });
    },
    undo: () => void undo(),
    dismiss: () => tell(null),
  };
}
