import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lineOf, type TrialResult } from './trials.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A defect that a class has to find. */
export type Mutant = {
  id: string;
  /** The class that must turn red. */
  caughtBy: string;
  /** The built file, and what in it is replaced by what. */
  file: string;
  text: string;
  by: string;
};

/** A copy of what was built, in which one text is another. What is shipped is never touched. */
function plant({ file, text, by }: Mutant): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'cadre-mutant-'));
  const links = path.join(ROOT, 'node_modules/@cadre');
  for (const name of readdirSync(links)) {
    const from = realpathSync(path.join(links, name));
    const to = path.join(copy, path.relative(ROOT, from));
    cpSync(from, to, { recursive: true, filter: (file) => path.basename(file) !== 'node_modules' });
  }
  const modules = path.join(copy, 'node_modules');
  mkdirSync(path.join(modules, '@cadre'), { recursive: true });
  for (const name of readdirSync(path.join(ROOT, 'node_modules')))
    if (name !== '@cadre' && !name.startsWith('.'))
      symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  // Links of the workspace, as they are there: relative, and so into the copy.
  cpSync(links, path.join(modules, '@cadre'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  const target = path.join(copy, file);
  const source = readFileSync(target, 'utf8');
  if (!source.includes(text)) throw new Error(`${file} no longer holds "${text}"`);
  writeFileSync(target, source.replace(text, by));
  return copy;
}

/**
 * Runs the class of each mutant against it. @returns the exit code: 0 where each of them has turned its class red
 * @param main the program that runs the classes
 */
export async function runMutants(
  main: string,
  mutants: readonly Mutant[],
  { backend }: { backend: string },
): Promise<number> {
  let missed = 0;
  for (const mutant of mutants) {
    const copy = plant(mutant);
    const json = path.join(copy, 'result.json');
    const flags = ['--short', '--backend', backend, '--only', mutant.caughtBy, '--json', json];
    const child = spawn(process.execPath, [...process.execArgv, main, ...flags], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, CADRE_TEST_PROGRAMS: copy },
    });
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    const results = existsSync(json)
      ? (JSON.parse(readFileSync(json, 'utf8')) as TrialResult[])
      : [];
    const isCaught = code === 1 && results.some(({ failures }) => failures > 0);
    if (!isCaught) missed += 1;
    console.log(`${isCaught ? 'caught' : 'MISSED'}: ${mutant.id}`);
    for (const result of results) {
      console.log(`  ${lineOf(result)}`);
      for (const note of result.notes ?? []) console.log(`    · ${note}`);
    }
    rmSync(copy, { recursive: true, force: true });
  }
  console.log(`mutants: ${mutants.length - missed} caught, ${missed} missed`);
  return missed === 0 ? 0 : 1;
}
