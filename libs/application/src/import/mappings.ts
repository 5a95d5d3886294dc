import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { checkMapping, type Mapping } from '@cadre/contracts/import';
import { inCheckout } from '@cadre/platform/checkout';
import { ImportRefused } from './import-refused.ts';

/** Mappings are data and need no build. */
const shipped = inCheckout('libs/application/src/import/mappings');

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
    isName ? path.join(shipped, `${nameOrPath}.json`) : nameOrPath,
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
  const { mapping, faults } = checkMapping(data);
  if (mapping) return mapping;
  const [fault] = faults;
  const path = fault?.path.join('.') || 'the file';
  throw new ImportRefused(
    `The mapping ${name} is not valid at ${path}: ${fault?.message ?? 'unknown'}.`,
  );
}
