import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, loadEnv } from 'vite';
import { documents } from './vite-documents.ts';
import { ownZod } from './vite-own-zod.ts';
import { mantineStyles } from './vite-mantine-styles.ts';
import { start } from './vite-start.ts';

/** The address of a running Cadre, for development: `CADRE_API=http://127.0.0.1:4510 npm run dev -w @cadre/web`. */
const DEFAULT_API = 'http://127.0.0.1:4000';

export default defineConfig(({ mode }) => {
  const target = loadEnv(mode, '.', 'CADRE_').CADRE_API ?? DEFAULT_API;
  return {
    plugins: [documents(), ownZod(), mantineStyles(), start(), react()],
    resolve: {
      // Workspace libraries are bundled from source: no stale dist, and dead code falls away.
      // rxjs offers its modern build under es2015.
      conditions: ['es2015', ...defaultClientConditions],
      // GraphiQL keeps a React 18 at the root; without this, packages hoisted there would bundle it too.
      dedupe: ['react', 'react-dom', 'scheduler'],
    },
    build: {
      // A strict CSP refuses `data:`; small files are requests of their own.
      assetsInlineLimit: 0,
      manifest: true,
      modulePreload: { polyfill: false },
      // scripts/check-budget.mjs is what limits the first download.
      chunkSizeWarningLimit: 800,
      // What every visit loads is two files instead of dozens: ours, and the libraries', which a release seldom changes.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'libraries', tags: ['$initial'], test: /node_modules/ },
              { name: 'start', tags: ['$initial'] },
            ],
          },
        },
      },
    },
    server: {
      host: '127.0.0.1',
      proxy: {
        '/graphql': { target, ws: true },
        '/api': { target },
      },
    },
  };
});
