import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * The folders of the web application, from the ground up: each may import those of the lines above it, and the folders of
 * its own line not at all. What stands in `src` itself (main, router) imports any.
 */
export const WEB_FOLDERS: readonly (readonly string[])[] = [
  ['theme', 'api'],
  ['ui'],
  ['figures', 'routes'],
  ['me'],
  ['actions', 'explain', 'session', 'testing'],
  ['corrections'],
  ['contradictions', 'governance'],
  [
    'alerts',
    'benchmarks',
    'first-steps',
    'import',
    'lifecycle',
    'models',
    'org',
    'ownership',
    'people',
  ],
  ['hiring', 'intake', 'staffing'],
  ['demo'],
  ['settings', 'glance'],
  ['app'],
];

/** The files each file imports, types too, as paths below the folder that was read. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Reads what the TypeScript files below `root` import of each other. */
export function importsBelow(root: string): Imports {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => /\.tsx?$/.test(file));
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(path.join(root, file), 'utf8'));
      const own = importedFiles.filter(({ fileName }) => fileName.startsWith('.'));
      return [file, own.map(({ fileName }) => path.posix.join(path.posix.dirname(file), fileName))];
    }),
  );
}

/** The folder right below the root; empty for what lies in none. */
const folderOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : '');

/** The same by folder: `''` is what lies in no folder. A folder that imports only itself has no imports. */
export function byFolder(imports: Imports): Imports {
  const folders = new Map<string, Set<string>>();
  for (const [file, targets] of imports) {
    const from = folderOf(file);
    const to = folders.get(from) ?? new Set<string>();
    folders.set(from, to);
    for (const target of targets) if (folderOf(target) !== from) to.add(folderOf(target));
  }
  return new Map([...folders].map(([folder, targets]) => [folder, [...targets]]));
}

/** One way round for each circle that is met: `['alerts', 'staffing', 'alerts']`. */
export function circlesOf(imports: Imports): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const follow = (at: string, way: readonly string[]): void => {
    const met = way.indexOf(at);
    if (met >= 0) return void circles.push([...way.slice(met), at]);
    if (done.has(at)) return;
    for (const next of imports.get(at) ?? []) follow(next, [...way, at]);
    done.add(at);
  };
  for (const start of imports.keys()) follow(start, []);
  return circles;
}

/** The imports that go against the order, as sentences: `staffing/gaps.ts imports glance/verdict.ts, …`. */
export function againstOrder(
  imports: Imports,
  order: readonly (readonly string[])[] = WEB_FOLDERS,
): string[] {
  const lineOf = (folder: string): number =>
    folder === '' ? order.length : order.findIndex((line) => line.includes(folder));
  const found: string[] = [];
  for (const [file, targets] of imports) {
    const from = folderOf(file);
    if (lineOf(from) < 0) {
      found.push(`${file}: the folder ${from} has no place in the order`);
      continue;
    }
    for (const target of targets) {
      const to = folderOf(target);
      if (to === from || lineOf(to) < lineOf(from)) continue;
      found.push(`${file} imports ${target}, but ${to || 'src'} is not below ${from || 'src'}`);
    }
  }
  return found;
}
