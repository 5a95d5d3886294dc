import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lineOf, type TrialResult } from './trials.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A defect that a class has to find. */
export type Mutant = {
  id: string;
  /** The class that must turn red. */
  caughtBy: string;
  /** The source, and what in its part of the built programs is replaced by what. */
  file: string;
  text: string;
  by: string;
};

/** Programs with one text replaced, in a checkout of their own. What is shipped is never touched. */
function plant({ file, text, by }: Mutant): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'cadre-mutant-'));
  for (const place of ['apps', 'libs', 'node_modules', 'nx.json', 'package.json'])
    symlinkSync(path.join(ROOT, place), path.join(copy, place));
  const dist = path.join(copy, 'dist');
  cpSync(path.join(ROOT, 'dist'), dist, { recursive: true });
  for (const name of readdirSync(dist).filter((each) => each.endsWith('.js'))) {
    const target = path.join(dist, name);
    const source = readFileSync(target, 'utf8');
    const begin = source.indexOf(`\n// ${file}\n`);
    if (begin < 0) continue;
    const next = source.slice(begin + 1).search(/(?<=\n)\/\/ \S+\.\w+\n/);
    const end = next < 0 ? source.length : begin + 1 + next;
    const part = source.slice(begin, end);
    if (!part.includes(text)) throw new Error(`${file}, as it is built, does not hold "${text}"`);
    writeFileSync(target, source.slice(0, begin) + part.replace(text, by) + source.slice(end));
    return copy;
  }
  throw new Error(`${file} is in none of the built programs`);
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
