// Fails the build when what a first visit downloads as JavaScript before it shows something grows over its budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Bytes, gzipped. */
const BUDGET = 210 * 1024;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** A chunk and all it imports statically. */
function withImports(key, seen) {
  if (seen.has(key)) return;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) withImports(next, seen);
}

const chunks = new Set();
withImports('index.html', chunks);
const start = /<script src="\/(assets\/start-[^"]+)"/.exec(
  readFileSync(new URL('index.html', dist), 'utf8'),
)[1];
const files = [start, ...[...chunks].map((key) => manifest[key].file)];
const sizes = files.map((file) => gzipSync(readFileSync(new URL(file, dist))).length);
const total = sizes.reduce((sum, size) => sum + size, 0);
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const verdict = `initial JavaScript: ${kb(total)} gzipped in ${files.length} files; budget ${kb(BUDGET)}`;
if (total <= BUDGET) {
  console.log(verdict);
} else {
  console.error(verdict);
  files.forEach((file, at) => console.error(`  ${kb(sizes[at])}  ${file}`));
  console.error('Over budget: load what the first screen does not need with import().');
  process.exit(1);
}
