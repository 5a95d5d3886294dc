import { readFileSync } from 'node:fs';
import { stripIgnoredCharacters } from 'graphql';
import type { Plugin } from 'vite';
import { documentOf, generatedCode, listOfDocuments, textOf } from './vite-documents.ts';

/** What the first screen asks for: every screen `me` and the alerts, the glance the assessment and its history as well. */
const FIRST = [
  { operationName: 'Me', everywhere: true, variables: {} },
  { operationName: 'Alerts', everywhere: true, variables: {} },
  { operationName: 'Staffing', everywhere: false, variables: {} },
  { operationName: 'StaffingHistory', everywhere: false, variables: { first: 200 } },
];

const ADDRESS = '/start.js';
const file = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** What the first screen asks for, as the bundle's client would send it, without blanks. */
const firstQueries = (code: string) =>
  FIRST.map((first) => ({
    ...first,
    query: stripIgnoredCharacters(textOf(documentOf(code, `${first.operationName}Document`))),
  }));

/** start.js with its queries. */
function startScript(): string {
  const queries = firstQueries(generatedCode());
  return file('start.js')
    .replaceAll(/^ *\/\/.*\n/gm, '')
    .replace('__QUERIES__', () => JSON.stringify(queries));
}

/** The documents of the bundle, and those of start.js, whose text is another. */
function trustedDocuments(): string {
  const code = generatedCode();
  const queries = firstQueries(code).map(({ operationName, query }) => [operationName, query]);
  return listOfDocuments(code, Object.fromEntries(queries));
}

/**
 * Serves start.js, and builds it as an asset with a hash: an old one must not ask for what a new bundle does not. Beside it the
 * build writes the list of all documents, which the gateway reads and serves to nobody.
 */
export function start(): Plugin {
  return {
    name: 'cadre:start',
    configureServer({ middlewares }) {
      middlewares.use(ADDRESS, (_request, response) => {
        response.setHeader('content-type', 'text/javascript').end(startScript());
      });
    },
    buildStart() {
      if (this.environment.mode !== 'build') return;
      this.emitFile({ type: 'asset', name: 'start.js', source: startScript() });
      this.emitFile({ type: 'asset', fileName: 'documents.json', source: trustedDocuments() });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const asset = Object.values(bundle ?? {}).find(
          (each) => each.type === 'asset' && each.names.includes('start.js'),
        );
        return asset ? html.replace(ADDRESS, `/${asset.fileName}`) : html;
      },
    },
  };
}
