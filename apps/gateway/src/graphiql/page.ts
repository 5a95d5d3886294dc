/** The content security policy of the page: beside the server's rules it allows its scripts and the editor's styles. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** GraphiQL's page; every file comes from this server. */
export const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Cadre · GraphiQL</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <link rel="stylesheet" href="/graphiql/page.css" />
  </head>
  <body>
    <div id="graphiql" role="main">Loading…</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphql-ws.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

export const STYLE = `html, body, #graphiql { height: 100vh; margin: 0; overflow: hidden; }
#graphiql { font-family: system-ui, sans-serif; }
`;

const FIRST_QUERY = `# Welcome to Cadre. Press ▶ to run the query under the cursor; the documentation is on the left.
#
# Your token goes into Headers, below:
#   { "Authorization": "Bearer cdr_…" }
#
# Subscriptions travel over a WebSocket with the same token. Try, in another tab:
#   subscription { alertChanged { sequence alerts { rule state severity reasons { label observed threshold } } } }

query WhereDoWeStand {
  organization { name stage }
  staffing {
    at
    rules { rule state reasons { label state observed threshold clearedBy statement } }
    gaps { role fte required { min } gap }
  }
  alerts { rule state severity firedAt }
}
`;

/**
 * The script that starts it. Header and socket carry the same token: what the header editor holds.
 * @param token what the editor begins with; null leaves a place to fill in
 */
export const startScript = (token: string | null): string => `'use strict';
(() => {
  const headers = JSON.stringify({ Authorization: 'Bearer ' + ${JSON.stringify(token ?? 'cdr_…')} }, null, 2);
  const socket = location.origin.replace(/^http/, 'ws') + '/graphql';
  // A socket for each subscription, so that it carries the header of its own tab.
  const watch = (params, options) => {
    const client = graphqlWs.createClient({ url: socket, connectionParams: () => (options && options.headers) || {} });
    return {
      [Symbol.asyncIterator]() {
        const iterator = client.iterate(params);
        const finish = iterator.return.bind(iterator);
        iterator.return = async (value) => { client.dispose(); return finish(value); };
        return iterator;
      },
    };
  };
  const ask = GraphiQL.createFetcher({ url: '/graphql' });
  // Where the document holds one operation, that one is sent: GraphiQL may still have the name of an earlier one.
  const chosen = (params, options) => {
    const all = ((options && options.documentAST) || { definitions: [] }).definitions
      .filter((definition) => definition.kind === 'OperationDefinition');
    const name = (operation) => (operation.name ? operation.name.value : undefined);
    return all.length === 1 ? all[0] : all.find((each) => name(each) === params.operationName);
  };
  const fetcher = (params, options) => {
    const operation = chosen(params, options);
    const own = { ...params, operationName: operation && operation.name ? operation.name.value : undefined };
    return operation && operation.operation === 'subscription' ? watch(own, options) : ask(own, options);
  };
  const root = document.getElementById('graphiql');
  root.textContent = '';
  ReactDOM.createRoot(root).render(
    React.createElement(GraphiQL, {
      fetcher,
      defaultHeaders: headers,
      defaultQuery: ${JSON.stringify(FIRST_QUERY)},
      shouldPersistHeaders: false,
      isHeadersEditorEnabled: true,
      defaultEditorToolsVisibility: 'headers',
    }),
  );
})();
`;
