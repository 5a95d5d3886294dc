import type { ApolloClient, DocumentNode } from '@apollo/client';
import { getOperationAST } from 'graphql';

/** Reads a query again wherever it is shown. Where it is not, nothing is asked: a screen reads anew when it opens. */
export async function refetchShown(client: ApolloClient, document: DocumentNode): Promise<void> {
  const name = getOperationAST(document)?.name?.value;
  const shown = [...client.getObservableQueries('active')].filter(
    ({ queryName }) => queryName === name,
  );
  // A failure is the query’s own to show.
  await Promise.allSettled(shown.map((query) => query.refetch()));
}
