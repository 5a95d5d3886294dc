// Node loader hook: runs the TypeScript sources as they are, with decorator metadata.
// tsx and Node's own type stripping emit none, and TypeORM and Nest cannot work without it.
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { code } = await transformFile(fileURLToPath(url), { sourceMaps: 'inline' });
  return { format: 'module', shortCircuit: true, source: code };
}
