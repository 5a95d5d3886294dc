import { existsSync } from 'node:fs';
import path from 'node:path';

function rootAbove(folder: string): string {
  if (existsSync(path.join(folder, 'nx.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder)
    throw new Error('Cadre runs in its checkout: there is no nx.json above its programs.');
  return rootAbove(parent);
}

/** The root of the checkout, the same for a source and for a program in `dist/`. */
const ROOT = rootAbove(import.meta.dirname);

/** The absolute path of a file or folder of the checkout that is read at run time. @param place from the root */
export const inCheckout = (...place: string[]): string => path.join(ROOT, ...place);
