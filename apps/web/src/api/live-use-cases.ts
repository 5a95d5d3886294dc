import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { UseCasesChangedDocument } from './generated/graphql.ts';
import { continuity } from './live.ts';

/** The pause before subscribing again after the subscription has ended. Milliseconds. */
const RETRY = 5_000;

/** The ids of changed use cases, and whether these are all that changed. */
export type Changed = { ids: readonly string[]; complete: boolean };

/**
 * Subscribes to changes of use cases while a screen is open. The cache has each changed use case already; `onChange` is
 * for lists, whose order and membership the cache cannot know.
 */
export function useLiveUseCases(onChange: (changed: Changed) => void): void {
  const client = useApolloClient();
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    let last: number | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop = () => undefined as void;
    const follow = () => {
      const again = () => {
        clearTimeout(timer);
        timer = setTimeout(follow, RETRY);
      };
      stop();
      const following = client.subscribe({ query: UseCasesChangedDocument }).subscribe({
        next: ({ data }) => {
          if (!data) return again();
          const { sequence, complete, useCases } = data.useCaseChanged;
          const follows = continuity(last, sequence);
          last = Math.max(last ?? 0, sequence);
          if (follows === 'first' || follows === 'repeat') return undefined;
          return tell.current({ ids: useCases.map(({ id }) => id), complete });
        },
        error: again,
        complete: again,
      });
      stop = () => following.unsubscribe();
    };
    follow();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client]);
}
