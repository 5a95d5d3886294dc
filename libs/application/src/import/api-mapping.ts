import { vocabularyOf, type Pattern } from '@cadre/tabular';
import { messageOf } from '@cadre/platform/errors';
import { invalid } from '../core/expect.ts';
import type { Mapping } from '@cadre/contracts/import';
import { loadMapping, parseMapping, shippedMappings } from './mappings.ts';

/**
 * The mapping of an import by the API: the name of one that comes with Cadre (never a path), or a document without regular
 * expressions, because a client's expression can take unbounded time.
 * @throws AppError VALIDATION_FAILED at `mapping`
 */
export async function apiMapping(nameOrDocument: string): Promise<Mapping> {
  if (!nameOrDocument.trimStart().startsWith('{')) {
    const names = await shippedMappings();
    if (names.includes(nameOrDocument)) return loadMapping(nameOrDocument);
    throw invalid('mapping', `must be one of ${names.join(', ')}, or a mapping document as JSON`);
  }
  const mapping = readDocument(nameOrDocument);
  for (const [name, column] of Object.entries(mapping.columns)) {
    if (Object.values(vocabularyOf(column) ?? {}).some((patterns) => patterns.some(isExpression))) {
      throw invalid(
        'mapping',
        `has a regular expression in columns.${name}: only files on the command line may`,
      );
    }
  }
  return mapping;
}

const isExpression = (pattern: Pattern): boolean =>
  typeof pattern === 'object' && 'matches' in pattern;

function readDocument(text: string): Mapping {
  try {
    return parseMapping(text, 'document');
  } catch (error) {
    throw invalid('mapping', messageOf(error));
  }
}
