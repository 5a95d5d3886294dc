import { readFileSync } from 'node:fs';
import { InMemoryCache } from '@apollo/client/cache';
import { print, stripIgnoredCharacters } from 'graphql';
import type { Plugin } from 'vite';
import { documentOf } from './vite-documents.ts';

/** What the first screen asks for: every screen `me` and the alerts, the glance the assessment and its history as well. */
const FIRST = [
  { operationName: 'Me', everywhere: true, variables: {} },
  { operationName: 'Alerts', everywhere: true, variables: {} },
  { operationName: 'Staffing', everywhere: false, variables: {} },
  { operationName: 'StaffingHistory', everywhere: false, variables: { first: 200 } },
];

const ADDRESS = '/start.js';
const file = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** start.js with the queries as the bundle's client would send them. */
function startScript(): string {
  const generated = file('src/api/generated/graphql.ts');
  const cache = new InMemoryCache();
  const queries = FIRST.map((first) => {
    const document = documentOf(generated, `${first.operationName}Document`);
    return { ...first, query: stripIgnoredCharacters(print(cache.transformDocument(document))) };
  });
  return file('start.js')
    .replaceAll(/^ *\/\/.*\n/gm, '')
    .replace('__QUERIES__', () => JSON.stringify(queries));
}

/** Serves start.js, and builds it as an asset with a hash: an old one must not ask for what a new bundle does not. */
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
