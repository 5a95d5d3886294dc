import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import {
  ContradictionCountDocument,
  ContradictionsDocument,
  RegistersChangedDocument,
  UseCasesToldDocument,
} from '../api/generated/graphql.ts';
import { continuity } from '../api/live.ts';
import { refetchShown } from '../api/refetch.ts';

/** As many as a page of the API holds: who has more settles some first. */
const FIRST = 200;
/** The pause after the first change of a burst, so that it is read once. Milliseconds. */
const REST = 600;
/** The pause before subscribing again after an error. Milliseconds. */
const RETRY = 5_000;

export function useContradictions() {
  useContradictionsLive();
  return useQuery(ContradictionsDocument, {
    variables: { first: FIRST },
    fetchPolicy: 'cache-and-network',
  });
}

/** Reads contradictions again, wherever they are shown, whenever one of the registers has changed. */
export function useContradictionsLive(): void {
  const client = useApolloClient();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let reading: ReturnType<typeof setTimeout> | undefined;
    let retrying: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      reading ??= setTimeout(() => {
        reading = undefined;
        void refetchShown(client, ContradictionsDocument);
        void refetchShown(client, ContradictionCountDocument);
      }, REST);
    };
    const lost = () => {
      clearTimeout(retrying);
      retrying = setTimeout(() => setAttempt((now) => now + 1), RETRY);
    };
    const follow = () => {
      let seen: number | null = null;
      return {
        next: (sequence: number | undefined) => {
          if (sequence === undefined) return lost();
          const follows = continuity(seen, sequence);
          seen = sequence;
          // The first message after a lost connection may stand for changes that were missed.
          if (follows !== 'repeat' && (follows !== 'first' || attempt > 0)) again();
        },
        error: lost,
        complete: lost,
      };
    };
    const [ofRegisters, ofUseCases] = [follow(), follow()];
    const registers = client.subscribe({ query: RegistersChangedDocument }).subscribe({
      ...ofRegisters,
      next: ({ data }) => ofRegisters.next(data?.registersChanged.sequence),
    });
    const useCases = client.subscribe({ query: UseCasesToldDocument }).subscribe({
      ...ofUseCases,
      next: ({ data }) => ofUseCases.next(data?.useCaseChanged.sequence),
    });
    return () => {
      clearTimeout(reading);
      clearTimeout(retrying);
      registers.unsubscribe();
      useCases.unsubscribe();
    };
  }, [client, attempt]);
}
