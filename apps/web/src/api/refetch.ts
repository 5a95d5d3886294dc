import type { ApolloClient, DocumentNode } from '@apollo/client';
import { getOperationAST } from 'graphql';

/** Reads a query again where it is shown. A screen that is not open reads it when it opens. */
export async function refetchShown(client: ApolloClient, document: DocumentNode): Promise<void> {
  const name = getOperationAST(document)?.name?.value;
  const shown = [...client.getObservableQueries('active')].filter(
    ({ queryName }) => queryName === name,
  );
  // Each query shows its own failure.
  await Promise.allSettled(shown.map((query) => query.refetch()));
}
