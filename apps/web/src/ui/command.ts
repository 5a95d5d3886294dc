import { useApolloClient } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useRef, useState } from 'react';
import { useAnnounce } from './announcer.tsx';
import { describeProblem, type Problem } from '../api/errors.ts';
import { newId } from '../api/new-id.ts';

type WithInput = { input: { clientMutationId?: string | null | undefined } };
type InputOf<V extends WithInput> = Omit<V['input'], 'clientMutationId'>;

export type Command<Data, Input> = {
  /** Sends the command; null when it was refused, and `problem` says why. */
  run: (input: Input) => Promise<Data | null>;
  running: boolean;
  problem: Problem | null;
  /** Forgets the problem: the person has changed something, or closed the form. */
  reset: () => void;
};

/**
 * Runs a mutation for a form. A retry of the same input carries the same `clientMutationId`, so that it takes effect
 * once. A refusal becomes `problem`, to be shown beside the form, and never an exception.
 * @param done the sentence to announce after success
 */
export function useCommand<Data, Variables extends WithInput>(
  document: TypedDocumentNode<Data, Variables>,
  done: string,
): Command<Data, InputOf<Variables>> {
  const client = useApolloClient();
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const announce = useAnnounce();
  const attempt = useRef({ of: '', id: '' });

  const run = useCallback(
    async (input: InputOf<Variables>): Promise<Data | null> => {
      const of = JSON.stringify(input);
      if (attempt.current.of !== of) attempt.current = { of, id: newId() };
      const variables = { input: { ...input, clientMutationId: attempt.current.id } } as Variables;
      setProblem(null);
      setRunning(true);
      try {
        const { data } = await client.mutate({ mutation: document, variables });
        attempt.current = { of: '', id: '' };
        announce(done);
        return data ?? null;
      } catch (error) {
        setProblem(describeProblem(error));
        return null;
      } finally {
        setRunning(false);
      }
    },
    [client, document, announce, done],
  );
  const reset = useCallback(() => setProblem(null), []);
  return { run, running, problem, reset };
}
