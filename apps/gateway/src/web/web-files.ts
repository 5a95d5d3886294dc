import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
/** The file types that are sent gzipped; pictures and fonts are compressed already. */
const COMPRESSIBLE = new Set(['.css', '.js', '.svg', '.txt', '.webmanifest']);

/** A plain name: no separator, no leading dot, no escape; it can name nothing outside of its folder. */
const NAME = /^[\w-][\w.-]*$/;

export type WebFile = { type: string; plain: Buffer; gzipped: Buffer | null };

const compress = promisify(gzip);

/** @returns null for a name that is no file of the folder, or of a kind that is not served */
export async function readWebFile(folder: string, name: string): Promise<WebFile | null> {
  const extension = path.extname(name);
  const type = TYPES[extension];
  if (type === undefined || !NAME.test(name)) return null;
  const plain = await readFile(path.join(folder, name)).catch(() => null);
  if (plain === null) return null;
  return { type, plain, gzipped: COMPRESSIBLE.has(extension) ? await compress(plain) : null };
}
