import {
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { AppError } from '@cadre/platform/errors';
import type { Limits } from './limits.ts';

type Size = { depth: number; aliases: number; fields: number };
const NOTHING: Size = { depth: 0, aliases: 0, fields: 0 };

/** The error for an operation that passes a limit as a whole. */
export const refusal = (message: string): AppError => new AppError('VALIDATION_FAILED', message);

/**
 * Parses a document and checks its limits, before validation and in time linear in the text: each fragment is measured
 * once, however often and however deep it is spread.
 * @throws AppError VALIDATION_FAILED naming the limit that is passed; GraphQLError for a syntax error
 */
export function parseWithin(limits: Limits, text: string): DocumentNode {
  check('The text of a document', text.length, limits.documentCharacters);
  const document = parse(text, { maxTokens: limits.tokens });
  check('The number of repetitions', countRepetitions(document), limits.repetitions);
  const size = sizeOf(document);
  check('Depth', size.depth, limits.depth);
  check('The number of aliases', size.aliases, limits.aliases);
  check('The number of fields', size.fields, limits.fields);
  check('The number of directives', countDirectives(document), limits.directives);
  return document;
}

function check(what: string, actual: number, most: number): void {
  if (actual <= most) return;
  throw refusal(
    `${what} is limited to ${most}${Number.isFinite(actual) ? `, not ${actual}` : ''}.`,
  );
}

/** Whether a fragment is part of introspection, which is deep by nature and has limits of its own in GraphQL. */
const isAboutTheSchema = ({ typeCondition }: FragmentDefinitionNode): boolean =>
  typeCondition.name.value.startsWith('__');

/** The size of the largest operation of a document. */
function sizeOf(document: DocumentNode): Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && !isAboutTheSchema(definition)) {
      fragments.set(definition.name.value, definition);
    }
  }
  const measured = new Map<string, Size>();
  const ofFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    // A fragment that spreads itself ends here; validation then refuses it.
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const size = fragment ? ofSelections(fragment.selectionSet) : NOTHING;
    measured.set(name, size);
    return size;
  };
  const ofSelections = (set: SelectionSetNode): Size => {
    const total = { ...NOTHING };
    for (const selection of set.selections) {
      let size: Size;
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__')) continue;
        const inner = selection.selectionSet ? ofSelections(selection.selectionSet) : NOTHING;
        size = {
          depth: inner.depth + 1,
          aliases: inner.aliases + (selection.alias ? 1 : 0),
          fields: inner.fields + 1,
        };
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        size = ofSelections(selection.selectionSet);
      } else {
        size = ofFragment(selection.name.value);
      }
      total.depth = Math.max(total.depth, size.depth);
      total.aliases += size.aliases;
      total.fields += size.fields;
    }
    return total;
  };
  // Unused fragments count too: validation would walk them.
  const sizes = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? ofSelections(definition.selectionSet)
      : definition.kind === Kind.FRAGMENT_DEFINITION
        ? ofFragment(definition.name.value)
        : NOTHING,
  );
  return {
    depth: Math.max(0, ...sizes.map(({ depth }) => depth)),
    aliases: Math.max(0, ...sizes.map(({ aliases }) => aliases)),
    fields: Math.max(0, ...sizes.map(({ fields }) => fields)),
  };
}

/**
 * Counts fields that repeat the name of a sibling, and fragment spreads. GraphQL's validation compares each of them with
 * all others, so some hundreds of them would keep the process busy for hundreds of milliseconds.
 */
function countRepetitions(document: DocumentNode): number {
  let count = 0;
  const walk = (set: SelectionSetNode, names: Set<string>): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) count += 1;
      // An inline fragment's fields stand beside those around it.
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, names);
      else {
        const name = (selection.alias ?? selection.name).value;
        if (names.has(name)) count += 1;
        names.add(name);
        if (selection.selectionSet) walk(selection.selectionSet, new Set());
      }
    }
  };
  for (const definition of document.definitions) {
    if ('selectionSet' in definition && definition.selectionSet) {
      walk(definition.selectionSet, new Set());
    }
  }
  return count;
}

/** Counts the directives of the document. It walks the nodes without recursion: depth cannot overflow the stack. */
function countDirectives(document: DocumentNode): number {
  let count = 0;
  const open: unknown[] = [...document.definitions];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (Array.isArray(node)) open.push(...(node as unknown[]));
    else if ('kind' in node) {
      if (node.kind === Kind.DIRECTIVE) count += 1;
      for (const [key, value] of Object.entries(node)) if (key !== 'loc') open.push(value);
    }
  }
  return count;
}
