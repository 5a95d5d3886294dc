import { useEffect, useRef } from 'react';

type Page = { hasNextPage: boolean; endCursor: string | null };
type Result = {
  loading: boolean;
  fetchMore: (options: { variables: { after: string } }) => Promise<unknown>;
};

/**
 * Reads a list to its end, page by page, behind what is already shown. A page that fails is not asked for again by
 * itself: the next refetch starts anew.
 */
export function useAllPages({ loading, fetchMore }: Result, page: Page | undefined): void {
  const asked = useRef<string | null>(null);
  const cursor = page?.hasNextPage ? page.endCursor : null;
  useEffect(() => {
    if (loading || cursor === null || asked.current === cursor) return;
    asked.current = cursor;
    fetchMore({ variables: { after: cursor } }).catch(() => undefined);
  }, [loading, cursor, fetchMore]);
}
