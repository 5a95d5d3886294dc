// Runs Jest under the flags that ESM and the TypeScript loader need: node tools/jest.mjs [jest arguments]
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const flags = [
  '--experimental-vm-modules',
  '--no-warnings',
  '--import',
  new URL('./register-ts.mjs', import.meta.url).href,
];
const child = spawn(
  process.execPath,
  [...flags, jest, '--rootDir', root, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TZ: 'UTC' },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
