// Makes the programs in dist/ from the sources, with the packages they use: a start reads a few files instead of 2,500.
import { builtinModules } from 'node:module';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = (app) => `apps/${app}/src/main.ts`;

/** The programs, and the threads they start by name. */
const entries = {
  gateway: main('gateway'),
  intake: main('intake'),
  worker: main('worker'),
  standalone: main('standalone'),
  cli: main('cli'),
  'imports-thread': 'apps/intake/src/imports-thread.ts',
  'password-thread': 'libs/platform/src/auth/password-thread.ts',
};

/** Rolldown makes no decorator metadata as TypeORM and Nest read it; SWC does, with the settings of the tests. */
const swc = {
  name: 'swc',
  async load(id) {
    if (!id.endsWith('.ts')) return null;
    const { code, map } = await transformFile(id, { configFile: path.join(root, '.swcrc') });
    return { code, map, moduleType: 'js' };
  },
};

const bundle = await rolldown({
  input: Object.fromEntries(
    Object.entries(entries).map(([name, file]) => [name, path.join(root, file)]),
  ),
  cwd: root,
  platform: 'node',
  tsconfig: false,
  plugins: [swc],
  // Modules that only register something by being read are kept.
  treeshake: false,
  // A line `// libs/…` before each source: mutants of the trials name a source.
  experimental: { attachDebugInfo: 'simple' },
  external: builtinModules.flatMap((name) => [name, `node:${name}`]),
  onLog(level, log, tell) {
    // Drivers and transports that a package can use and Cadre does not: asked for where they are used, as without a bundle.
    if (log.code === 'UNRESOLVED_IMPORT' && log.message.includes('node_modules')) return;
    if (level === 'warn') tell(level, log);
  },
});
await rm(path.join(root, 'dist'), { recursive: true, force: true });
await bundle.write({
  dir: path.join(root, 'dist'),
  format: 'esm',
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
});
