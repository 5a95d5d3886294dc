import { useApolloClient } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useRef, useState } from 'react';
import { describeProblem, type Problem } from '../api/errors.ts';
import { newId } from '../api/new-id.ts';
import { ContradictionCountDocument, ContradictionsDocument } from '../api/generated/graphql.ts';
import { refetchShown } from '../api/refetch.ts';
import { useAnnounce } from '../ui/announcer.tsx';

type WithInput = { input: { clientMutationId?: string | null | undefined } };
/** Sends one change of a repair. The same change sent again takes effect once. */
export type Send = <Data, V extends WithInput>(
  document: TypedDocumentNode<Data, V>,
  input: Omit<V['input'], 'clientMutationId'>,
) => Promise<Data>;

/**
 * Runs the changes that settle a contradiction, one after another; then contradictions are read again.
 * @param done called once all of them took effect
 */
export function useRepair(done: () => void) {
  const client = useApolloClient();
  const announce = useAnnounce();
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ids = useRef(new Map<string, string>());

  const send: Send = async (document, input) => {
    const key = JSON.stringify(input);
    const clientMutationId = ids.current.get(key) ?? newId();
    ids.current.set(key, clientMutationId);
    const variables = { input: { ...input, clientMutationId } };
    const { data } = await client.mutate({ mutation: document, variables: variables as never });
    if (!data) throw new TypeError('Cadre does not answer.');
    return data;
  };
  const repair = async (work: (send: Send) => Promise<unknown>): Promise<void> => {
    setRunning(true);
    setProblem(null);
    try {
      await work(send);
      announce('Settled.');
      await refetchShown(client, ContradictionsDocument);
      void refetchShown(client, ContradictionCountDocument);
      done();
    } catch (error) {
      setProblem(describeProblem(error));
    } finally {
      setRunning(false);
    }
  };
  return { repair, running, problem };
}
