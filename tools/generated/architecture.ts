import { readFile } from 'node:fs/promises';
import { instance } from '@viz-js/viz';

/** Draws `docs/architecture.dot`. */
export async function architecture(): Promise<string> {
  const dot = await readFile(new URL('../../docs/architecture.dot', import.meta.url), 'utf8');
  const viz = await instance();
  return viz.renderString(dot, { format: 'svg' });
}
