// npm start | dev | test | build | cadre: install and build what is missing, then run. No dependencies: it runs first.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (path) => `${root}${path}`;
const stamp = inRoot('node_modules/.cadre-installed');
const builtStamp = inRoot('node_modules/.cadre-built');
const say = (text) => console.error(`cadre: ${text}`);
const loader = ['--no-warnings', '--import', './tools/register-ts.mjs'];

/** What asks for an end: the last is a terminal that was closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a program to its end, passing signals on; resolves to its exit code. */
function run(program, args, { env, stdio = 'inherit', listen } = {}) {
  const child = spawn(program, args, { cwd: root, stdio, env: { ...process.env, ...env } });
  listen?.(child);
  const pass = (signal) => child.kill(signal);
  // A terminal already sends Ctrl-C to the whole group: a second one would cut the clean stop short.
  const passInt = () => process.stdin.isTTY || child.kill('SIGINT');
  process.on('SIGTERM', pass).on('SIGHUP', pass).on('SIGINT', passInt);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', pass).off('SIGHUP', pass).off('SIGINT', passInt);
      resolve(signal ? 1 : code);
    });
  });
}

async function must(what, program, args, options) {
  const code = await run(program, args, options);
  if (code !== 0) {
    say(`${what} failed (exit code ${code}); its output is above.`);
    process.exit(code);
  }
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const sinceStart = () => `${(performance.now() / 1000).toFixed(0)} s`;

async function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    say(`Node ${process.versions.node} is too old: install Node 20.19 or newer (nodejs.org).`);
    process.exit(1);
  }
  const wanted = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .update(process.versions.modules)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('installing dependencies (npm ci, about a minute the first time) …');
  await must('Installing', npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
  say(`installed after ${sinceStart()}.`);
}

/** What a build is made from, told by names, sizes and times: quicker than asking Nx, which reads every file. */
function sources() {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(inRoot(path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(inRoot(folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== 'dist' && entry.name !== 'node_modules') walk(path);
      } else if (!entry.name.endsWith('.spec.ts')) add(path);
    }
  };
  for (const file of ['package-lock.json', 'nx.json', '.swcrc', 'tools/bundle.mjs']) add(file);
  for (const project of projects()) walk(project);
  return hash.digest('hex');
}

function projects() {
  const { workspaces } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const named = workspaces.flatMap((place) =>
    place.endsWith('/*')
      ? readdirSync(inRoot(place.slice(0, -2))).map((name) => place.slice(0, -1) + name)
      : [place],
  );
  return named.filter((folder) => existsSync(inRoot(`${folder}/package.json`)));
}

async function build() {
  // Before the build: a source that changes meanwhile is built the next time.
  const wanted = sources();
  const isBuilt = ['dist', 'apps/web/dist'].every((folder) => existsSync(inRoot(folder)));
  const kept = existsSync(builtStamp) ? readFileSync(builtStamp, 'utf8') : '';
  if (isBuilt && kept === wanted) return;
  say('building what changed …');
  const nx = ['node_modules/nx/dist/bin/nx.js', 'node_modules/nx/bin/nx.js'].find((path) =>
    existsSync(inRoot(path)),
  );
  // Nx is quiet unless something fails: then everything it said is shown.
  const said = [];
  let built = 0;
  const listen = (child) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said.push(text);
        const done = text.match(/nx run\S* @cadre\/[a-z]+:build/g)?.length ?? 0;
        built += done;
        if (done > 0 && process.stderr.isTTY) process.stderr.write(`\rcadre: built ${built} …`);
      });
    }
  };
  const code = await run(
    process.execPath,
    [nx, 'run-many', '-t', 'build', '--output-style=static'],
    {
      env: {
        NX_DAEMON: 'false',
        NX_NO_CLOUD: 'true',
        NX_TUI: 'false',
        NO_COLOR: '1',
        // Under Jest it would be `test`, which bundles React's development build: slower, and nobody ships it.
        NODE_ENV: 'production',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      listen,
    },
  );
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  if (code === 0) return writeFileSync(builtStamp, wanted);
  process.stderr.write(said.join(''));
  say('building failed; what went wrong is above.');
  process.exit(code);
}

/** Restarts on change, never overlapping: the next process starts when the last has stopped its database. */
async function dev() {
  const start = () =>
    spawn(process.execPath, [...loader, 'apps/standalone/src/main.ts'], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, CADRE_OPEN: process.env.CADRE_OPEN ?? '0' },
    });
  let child = start();
  let timer;
  let stopping = false;
  const ended = (one) =>
    one.exitCode !== null || one.signalCode !== null
      ? Promise.resolve()
      : new Promise((resolve) => one.once('exit', resolve));
  const restart = async () => {
    say('a source changed: restarting …');
    child.kill('SIGTERM');
    await ended(child);
    if (!stopping) child = start();
  };
  for (const folder of ['apps', 'libs', 'integrations']) {
    watch(inRoot(folder), { recursive: true }, (_event, file) => {
      if (!file?.endsWith('.ts') || file.endsWith('.spec.ts') || /(^|\/)dist\//.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(restart, 200);
    });
  }
  for (const signal of SIGNALS) {
    process.on(signal, async () => {
      stopping = true;
      clearTimeout(timer);
      child.kill(signal);
      await ended(child);
      process.exit(0);
    });
  }
}

/**
 * Starts what ended by itself after it had said that it is ready (a killed database, a defect); a stop that was asked for is
 * the end. What has never been ready is not started again: it would end in the same way.
 */
async function supervise(args) {
  let stopping = false;
  // The time that is printed is the time it took: what was installed and built is in it, a run before is not.
  let env = { CADRE_STARTED_AT: String(Math.round(performance.timeOrigin)) };
  for (const signal of SIGNALS) process.on(signal, () => (stopping = true));
  for (;;) {
    let wasReady = false;
    const code = await run(process.execPath, args, {
      env,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      listen: (child) => child.on('message', () => (wasReady = true)),
    });
    env = { CADRE_STARTED_AT: '' };
    if (code === 0 || stopping || !wasReady) process.exit(code);
    say(`Cadre ended by itself (exit code ${code}); starting it again …`);
  }
}

/**
 * npm passes a signal to its shell only, which dies of it and tells nobody: whoever npm started ends when its parent is
 * another one. Started otherwise (`node tools/run.mjs start &`), a parent may go as it likes.
 */
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  const watched = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watched);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watched.unref();
}

const [verb, ...rest] = process.argv.slice(2);
const verbs = {
  async start() {
    await install();
    await build();
    await supervise(['dist/standalone.js', ...rest]);
  },
  async dev() {
    await install();
    await dev();
  },
  async build() {
    await install();
    await build();
    say(`built after ${sinceStart()}.`);
  },
  async test() {
    await install();
    // The end-to-end tests run the programs as they were built.
    await build();
    process.exit(await run(process.execPath, ['tools/jest.mjs', ...rest]));
  },
  async cadre() {
    await install();
    await build();
    process.exit(await run(process.execPath, ['dist/cli.js', ...rest]));
  },
};
if (!(verb in verbs)) {
  say(`usage: node tools/run.mjs ${Object.keys(verbs).join(' | ')}`);
  process.exit(2);
}
await verbs[verb]();
