import { useEffect, useRef } from 'react';

type Page = { hasNextPage: boolean; endCursor: string | null };
type Result = {
  loading: boolean;
  fetchMore: (options: { variables: { after: string } }) => Promise<unknown>;
};

/**
 * Reads the remaining pages of a list while its first page is shown. A page that fails is not requested again until the
 * next refetch of the list.
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
