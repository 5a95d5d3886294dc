// Jest's runtime without its sandbox, for tests of the server: Node's own loader loads every module, once for all files
// that a worker runs (docs/adr/028).
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

const require = createRequire(import.meta.url);
const { default: Runtime } = require('jest-runtime');

/** Where jest-circus keeps its state between its parts. */
const CIRCUS = [Symbol.for('EVENT_HANDLERS'), Symbol.for('JEST_STATE_SYMBOL')];
const real = globalThis.console;
let filesRun = 0;

/** The address of the source map of what `ts-hooks.mjs` made of this one; kept for all that this worker runs. */
const maps = new Map();
function mapOf(url) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return undefined;
  if (!maps.has(url)) {
    const { map } = transformFileSync(fileURLToPath(url), { sourceMaps: true });
    maps.set(url, `data:application/json;base64,${Buffer.from(map).toString('base64')}`);
  }
  return maps.get(url);
}

export default class NativeRuntime extends Runtime {
  #environment;

  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    this.#environment = environment;
  }

  /** The part that collects and runs tests lives outside of a sandbox too; it begins anew with each file. */
  requireInternalModule(file) {
    const circus = path.dirname(file);
    for (const loaded of Object.keys(require.cache)) {
      if (path.dirname(loaded) === circus) delete require.cache[loaded];
    }
    for (const key of CIRCUS) delete globalThis[key];
    return require(file);
  }

  /** What `@jest/globals` gives to the tests of this file: globals.mjs asks for it. */
  setGlobalsForRuntime(globals) {
    globalThis[Symbol.for('cadre.jest')] = globals;
  }

  /** The test file itself: a number after its name makes it new where a worker runs it again (`--watch`). */
  async unstable_importModule(file) {
    globalThis.console = this.#environment.global.console;
    filesRun += 1;
    return import(`${pathToFileURL(file).href}?${filesRun}`);
  }

  /** Where each line of a stack was written: made when a stack is read, which is when a test fails. */
  getSourceMaps() {
    return { get: (url) => mapOf(url.split('?')[0]), *[Symbol.iterator]() {} };
  }

  teardown() {
    globalThis.console = real;
    super.teardown();
  }
}
