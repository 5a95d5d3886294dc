import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync } from 'node:fs';
import { rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const MINUTES = 60_000;
const LOADER = ['--no-warnings', '--import', './tools/register-ts.mjs'];
let scratch: string;

/** A copy of the sources, with the packages of this one and libraries of its own. */
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'cadre-new-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root })
    .toString()
    .split('\n')
    .filter((file) => file !== '' && !file.endsWith('.png'));
  for (const file of files) {
    mkdirSync(path.dirname(path.join(scratch, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(scratch, file), { force: false, errorOnExist: false });
  }
  link(root, scratch);
  for (const folder of ['apps/web', 'apps/gateway'])
    link(path.join(root, folder), path.join(scratch, folder));
  function link(from: string, to: string): void {
    const packages = path.join(from, 'node_modules');
    mkdirSync(path.join(to, 'node_modules/@cadre'), { recursive: true });
    for (const name of namesIn(packages)) {
      if (name !== '@cadre')
        symlinkSync(path.join(packages, name), path.join(to, 'node_modules', name));
    }
  }
  for (const name of readdirSync(path.join(scratch, 'libs'))) own(name, `libs/${name}`);
  for (const name of readdirSync(path.join(scratch, 'apps'))) own(name, `apps/${name}`);
  own('integrations', 'integrations');
  function own(name: string, folder: string): void {
    symlinkSync(path.join(scratch, folder), path.join(scratch, 'node_modules/@cadre', name));
  }
  git('init', '-q');
  git('add', '-A');
}, 2 * MINUTES);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'core.hooksPath=/dev/null', ...args], { cwd: scratch }).toString();
const run = (args: string[], folder = '.'): string => {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: path.join(scratch, folder),
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return status === 0 ? '' : `${stdout}${stderr}`;
};
/** What the compiler knows of a program, kept from run to run as Jest keeps what it has compiled: files that are the same are not checked again. */
const KEPT = path.join(root, 'node_modules/.cache/cadre-new');
const typeErrors = (project: string): string => {
  const name = `${project.replaceAll('/', '-')}.tsbuildinfo`;
  const [kept, info] = [path.join(KEPT, name), path.join(scratch, name)];
  if (existsSync(kept)) cpSync(kept, info);
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const errors = run([tsc, '-p', project, '--incremental', '--tsBuildInfoFile', info]);
  if (errors !== '') return errors;
  mkdirSync(KEPT, { recursive: true });
  // Never half a file, and none that another checkout shares by a hard link.
  cpSync(info, `${kept}.new`);
  renameSync(`${kept}.new`, kept);
  return '';
};
const make = (kind: string, name: string): string[] => {
  const before = changed();
  expect(run([...LOADER, 'tools/new/index.ts', kind, name])).toBe('');
  return changed().filter((file) => !before.includes(file));
};
/** Every file that differs from the copy, test cases apart. */
const changed = (): string[] =>
  git('status', '--porcelain', '-uall')
    .split('\n')
    .filter((line) => /^(?: M|\?\?)/.test(line))
    .map((line) => line.slice(3));
const byHand = (files: readonly string[]): number =>
  files.filter((file) => !file.startsWith('test/')).length;

describe('npm run new', () => {
  // Each begins where the one before has ended, so files that two of them change count once: the first is the dearest.
  it.each([
    ['rule', 'notice-period', 2],
    ['fact', 'registered-models', 3],
    ['field', 'regulator', 6],
    ['operation', 'models/rename-version', 5],
    ['screen', 'hiring-plan', 6],
    ['job', 'org/remind-leads', 4],
  ])(
    'makes a %s in at most as many files as the table of change costs says',
    (kind, name, most) => {
      git('add', '-A');
      expect(byHand(make(kind, name))).toBeLessThanOrEqual(most);
    },
  );

  it('refuses what is there already, and a name that is none, and writes nothing', () => {
    git('add', '-A');
    expect(run([...LOADER, 'tools/new/index.ts', 'rule', 'notice-period'])).toContain('already');
    expect(run([...LOADER, 'tools/new/index.ts', 'rule', '../escape'])).not.toBe('');
    expect(changed()).toEqual([]);
  });

  it(
    'makes what compiles, on the server and in the browser, once everything is generated',
    () => {
      expect(run([...LOADER, 'tools/generate.ts'])).toBe('');
      const codegen = path.join(root, 'node_modules/@graphql-codegen/cli/cjs/bin.js');
      expect(run([codegen, '--config', 'codegen.ts'], 'apps/web')).toBe('');
      expect(typeErrors('tsconfig.json')).toBe('');
      expect(typeErrors('apps/web/tsconfig.json')).toBe('');
    },
    8 * MINUTES,
  );
});
