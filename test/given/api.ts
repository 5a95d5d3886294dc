import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** A client of the API at `url`, as somebody with this bearer token has it. */
export function givenApi(url: string, token: string) {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  return {
    /** The data of one operation; throws what the API answers else. */
    async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    /** Every message of a subscription, as they come. */
    watch<T>(query: string): T[] {
      const messages: T[] = [];
      client.subscribe<T>(
        { query },
        {
          next: ({ data }) => void (data && messages.push(data)),
          error: () => undefined,
          complete: () => undefined,
        },
      );
      return messages;
    },
    close: () => client.dispose(),
  };
}
