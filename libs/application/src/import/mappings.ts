import { readFile, readdir } from 'node:fs/promises';
import { storable } from '@cadre/contracts';
import { closest } from '@cadre/tabular';
import type { z } from 'zod';
import { ImportRefused } from './import-refused.ts';
import { mappingFaults } from './mapping-faults.ts';
import { mappingSchema, type Mapping } from './mapping.ts';
import { TARGETS } from './targets/targets.ts';

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
  const [issue] = parsed.success ? faults(parsed.data) : parsed.error.issues;
  if (parsed.success && !issue) return parsed.data;
  const path = issue?.path.join('.') || 'the file';
  const near = parsed.error ? nearKey(data, parsed.error.issues[0]) : '';
  throw new ImportRefused(
    `The mapping ${name} is not valid at ${path}: ${issue?.message ?? 'unknown'}${near}.`,
  );
}

function* faults(mapping: Mapping): Generator<{ path: readonly string[]; message: string }> {
  yield* unstorable(mapping);
  yield* mappingFaults(mapping);
}

/** The field that a mistyped one is nearest to. */
function nearKey(data: unknown, issue: z.core.$ZodIssue | undefined): string {
  const key =
    issue?.code === 'unrecognized_keys'
      ? issue.keys[0]
      : issue?.code === 'invalid_key'
        ? String(issue.path.at(-1))
        : undefined;
  if (key === undefined || issue?.path[0] !== 'fields') return '';
  const target = TARGETS.find(({ name }) => name === (data as { target?: unknown })?.target);
  return closest(key, target?.fields ?? []);
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
