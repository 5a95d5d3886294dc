import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, loadEnv } from 'vite';
import { compactDocuments } from './vite-compact-documents.ts';

/** The address of a running Cadre, for development: `CADRE_API=http://127.0.0.1:4510 npm run dev -w @cadre/web`. */
const DEFAULT_API = 'http://127.0.0.1:4000';

export default defineConfig(({ mode }) => {
  const target = loadEnv(mode, '.', 'CADRE_').CADRE_API ?? DEFAULT_API;
  return {
    plugins: [compactDocuments(), react()],
    resolve: {
      // Workspace libraries are bundled from source: no stale dist, and dead code falls away.
      conditions: ['@cadre/source', ...defaultClientConditions],
      // GraphiQL keeps a React 18 at the root; without this, packages hoisted there would bundle it too.
      dedupe: ['react', 'react-dom', 'scheduler'],
    },
    build: {
      // A strict CSP refuses `data:`; small files are requests of their own.
      assetsInlineLimit: 0,
      manifest: true,
      modulePreload: { polyfill: false },
    },
    server: {
      host: '127.0.0.1',
      proxy: {
        '/graphql': { target, ws: true, changeOrigin: true, rewriteWsOrigin: true },
        '/api': { target, changeOrigin: true },
      },
    },
  };
});
