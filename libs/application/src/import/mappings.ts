import { readFile, readdir } from 'node:fs/promises';
import { storable } from '@cadre/contracts';
import { ImportRefused } from './import-refused.ts';
import { mappingSchema, type Mapping } from './mapping.ts';

// The path is the same from `src/import` and from `dist/import`: mappings are data and need no build.
const shipped = new URL('../../src/import/mappings/', import.meta.url);

/** The names of the mappings that come with Cadre. */
export async function shippedMappings(): Promise<string[]> {
  const files = await readdir(shipped);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -5))
    .sort();
}

/**
 * A mapping by the name of a shipped one, or by the path of a file.
 * @throws ImportRefused when there is none, or when it is not a valid mapping (naming what is wrong)
 */
export async function loadMapping(nameOrPath: string): Promise<Mapping> {
  const names = await shippedMappings();
  const isName = names.includes(nameOrPath);
  const text = await readFile(
    isName ? new URL(`${nameOrPath}.json`, shipped) : nameOrPath,
    'utf8',
  ).catch(() => {
    throw new ImportRefused(
      `There is no mapping "${nameOrPath}". Give the path of a file, or one of: ${names.join(', ')}.`,
    );
  });
  return parseMapping(text, nameOrPath);
}

/** @throws ImportRefused naming the first thing that is wrong */
export function parseMapping(text: string, name: string): Mapping {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new ImportRefused(`The mapping ${name} is not JSON: ${(error as Error).message}.`);
  }
  const parsed = mappingSchema.safeParse(data);
  const [issue] = parsed.error?.issues ?? unstorable(parsed.data);
  if (parsed.success && !issue) return parsed.data;
  const path = issue?.path.join('.') || 'the file';
  throw new ImportRefused(
    `The mapping ${name} is not valid at ${path}: ${issue?.message ?? 'unknown'}.`,
  );
}

/**
 * Every text in a mapping, names included, that the database could not store: JSON escapes can produce characters that the
 * document's own text may not contain.
 */
function* unstorable(
  value: unknown,
  path: readonly string[] = [],
): Generator<{ path: readonly string[]; message: string }> {
  const message = 'contains a character that cannot be stored (NUL or half of a pair)';
  if (typeof value === 'string' && !storable(value)) yield { path, message };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!storable(key)) yield { path, message };
    yield* unstorable(inner, [...path, key]);
  }
}
