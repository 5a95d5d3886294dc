import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InMemoryCache } from '@apollo/client/cache';
import { Kind, print, type DocumentNode } from 'graphql';
import type { Plugin } from 'vite';

const GENERATED = /\/api\/generated\/graphql\.ts(?:\?(doc|fragment)=(\w+))?$/;
const IMPORT = /import \{([^}]*)\} from '([^']*\/generated\/graphql\.ts)';/g;

/**
 * A document as codegen wrote it, with the fragments that it uses.
 * @param code the generated file
 */
export function documentOf(code: string, name: string): DocumentNode {
  const written = new RegExp(`export const ${name} = (\\{"kind":"Document".*\\}) as unknown as`);
  const tree = written.exec(code)?.[1];
  if (!tree) throw new Error(`there is no document ${name}: run codegen`);
  return JSON.parse(tree) as DocumentNode;
}

/** The text of a document as the client sends it: what the cache needs to know objects by is added. */
export const textOf = (document: DocumentNode): string =>
  print(new InMemoryCache().transformDocument(document));

/** The file that codegen has written. */
export const generatedCode = (): string =>
  readFileSync(new URL('src/api/generated/graphql.ts', import.meta.url), 'utf8');

/**
 * The list of all documents that the application sends, as JSON: the name of each operation by the SHA-256 of its text. A gateway
 * knows by it what comes from these pages.
 * @param more texts of the same documents in another form
 */
export function listOfDocuments(code: string, more: Readonly<Record<string, string>>): string {
  const list = new Map<string, string>();
  const add = (text: string, name: string) =>
    list.set(createHash('sha256').update(text).digest('hex'), name);
  for (const [, name = ''] of code.matchAll(/^export const (\w+)Document = /gm)) {
    const document = documentOf(code, `${name}Document`);
    if (document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
      add(textOf(document), name);
  }
  for (const [name, text] of Object.entries(more)) add(text, name);
  return JSON.stringify(Object.fromEntries(list), null, 1);
}

/** The one document; its fragments are modules of their own, because several documents share them. */
function documentModule(code: string, path: string, name: string): string {
  const imports: string[] = [];
  const definitions = documentOf(code, name).definitions.map((definition) => {
    if (definition.kind !== 'FragmentDefinition') return JSON.stringify(definition);
    const fragment = definition.name.value;
    imports.push(`import { ${fragment} } from '${path}?fragment=${fragment}';`);
    return fragment;
  });
  const document = `{ kind: 'Document', definitions: [${definitions.join(', ')}] }`;
  return `${imports.join('\n')}\nexport const ${name} = ${document};`;
}

function fragmentModule(code: string, name: string): string {
  const [fragment] = documentOf(code, `${name}FragmentDoc`).definitions.filter(
    (each) => each.kind === 'FragmentDefinition' && each.name.value === name,
  );
  return `export const ${name} = ${JSON.stringify(fragment)};`;
}

/** Replaces an import of several documents by one import each; imports of types are removed at build. */
function importEachDocument(_statement: string, names: string, path: string): string {
  const all = names.split(',').map((name) => name.trim());
  const documents = all.filter((name) => name.endsWith('Document'));
  return documents.map((name) => `import { ${name} } from '${path}?doc=${name}';`).join(' ');
}

/**
 * Gives every GraphQL document a module of its own, so that it is downloaded with the screen that sends it. Codegen
 * writes all documents into one file, which the first visit would download whole. The committed file does not change.
 */
export function documents(): Plugin {
  return {
    name: 'cadre:documents',
    enforce: 'pre',
    transform(code, id) {
      const [generated, kind, name] = GENERATED.exec(id) ?? [];
      if (generated) {
        if (!name) return null;
        const path = id.slice(0, id.indexOf('?'));
        const made = kind === 'doc' ? documentModule(code, path, name) : fragmentModule(code, name);
        return { code: made, map: null };
      }
      if (!/\.tsx?$/.test(id) || !code.includes('/generated/graphql.ts')) return null;
      return { code: code.replaceAll(IMPORT, importEachDocument), map: null };
    },
  };
}
