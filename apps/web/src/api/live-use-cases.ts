import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { UseCasesChangedDocument } from './generated/graphql.ts';
import { continuity } from './live.ts';

/** After the subscription ended: try again after this. Milliseconds. */
const RETRY = 5_000;

/** What changed: the ids, and whether they are all of it. */
export type Changed = { ids: readonly string[]; complete: boolean };

/**
 * Follows the use cases while a screen is open. What changed is in the cache already; `onChange` is for lists,
 * whose order and membership the cache cannot know.
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
