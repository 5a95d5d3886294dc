// Node loader hook: runs the TypeScript sources as they are, with decorator metadata.
// tsx and Node's own type stripping emit none, and TypeORM and Nest cannot work without it.
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

/** Tests ask Jest by this name; outside of its sandbox there is none. */
export function resolve(specifier, context, next) {
  if (specifier !== '@jest/globals') return next(specifier, context);
  return { url: new URL('./jest-native/globals.mjs', import.meta.url).href, shortCircuit: true };
}

export async function load(url, context, next) {
  const [file] = url.split('?');
  if (!file.endsWith('.ts')) return next(url, context);
  const { code } = await transformFile(fileURLToPath(file), { sourceMaps: 'inline' });
  return { format: 'module', shortCircuit: true, source: code };
}
