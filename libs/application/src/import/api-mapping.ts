import { vocabularyOf, type Pattern } from '@cadre/tabular';
import { findImportMappingNamed, type Tx } from '@cadre/persistence';
import type { Mapping } from '@cadre/contracts/import';
import { messageOf } from '@cadre/platform/errors';
import { invalid } from '../core/expect.ts';
import { loadMapping, parseMapping, shippedMappings } from './mappings.ts';

/**
 * The mapping of an import by the API: the name of one that comes with Cadre (never a path), the name of one that this
 * organization has saved, or a document.
 * @throws AppError VALIDATION_FAILED at `mapping`
 */
export async function apiMapping(tx: Tx, nameOrDocument: string): Promise<Mapping> {
  if (nameOrDocument.trimStart().startsWith('{')) return mappingDocument(nameOrDocument);
  const names = await shippedMappings();
  if (names.includes(nameOrDocument)) return loadMapping(nameOrDocument);
  const saved = await findImportMappingNamed(tx, nameOrDocument);
  if (saved) return mappingDocument(saved.document);
  throw invalid(
    'mapping',
    `must be one of ${names.join(', ')}, the name of a saved mapping, or a mapping document as JSON`,
  );
}

/**
 * A mapping that a client has written, without regular expressions but those of the mappings that come with Cadre: another
 * one could take unbounded time.
 * @throws AppError VALIDATION_FAILED at `mapping`
 */
export async function mappingDocument(text: string): Promise<Mapping> {
  const mapping = readDocument(text);
  const own = expressionsOf(mapping);
  if (own.length === 0) return mapping;
  const shipped = await Promise.all((await shippedMappings()).map(loadMapping));
  const known = new Set(shipped.flatMap(expressionsOf).map(({ matches }) => matches));
  const foreign = own.find(({ matches }) => !known.has(matches));
  if (!foreign) return mapping;
  throw invalid(
    'mapping',
    `has a regular expression in columns.${foreign.column}: only files on the command line may have one of their own`,
  );
}

const expressionsOf = ({ columns }: Mapping): { column: string; matches: string }[] =>
  Object.entries(columns).flatMap(([column, each]) =>
    Object.values(vocabularyOf(each) ?? {})
      .flat()
      .flatMap((pattern) => (isExpression(pattern) ? [{ column, matches: pattern.matches }] : [])),
  );

const isExpression = (pattern: Pattern): pattern is { matches: string } =>
  typeof pattern === 'object' && 'matches' in pattern;

function readDocument(text: string): Mapping {
  try {
    return parseMapping(text, 'document');
  } catch (error) {
    throw invalid('mapping', messageOf(error));
  }
}
