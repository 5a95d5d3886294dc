import type { Plugin } from 'vite';

const GENERATED = /\/api\/generated\/graphql\.ts(?:\?doc=(\w+))?$/;
const IMPORT = /import \{([^}]*)\} from '([^']*\/generated\/graphql\.ts)';/g;

const documentOf = (name: string) =>
  new RegExp(`export const ${name} = (\\{"kind":"Document".*\\}) as unknown as DocumentNode`);

/** The one document, with the fragments it uses. */
function moduleOf(code: string, name: string): string {
  const tree = documentOf(name).exec(code)?.[1];
  if (!tree) throw new Error(`there is no document ${name}: run codegen`);
  return `export const ${name} = ${tree};`;
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
      const [generated, name] = GENERATED.exec(id) ?? [];
      if (generated) return name ? { code: moduleOf(code, name), map: null } : null;
      if (!/\.tsx?$/.test(id) || !code.includes('/generated/graphql.ts')) return null;
      return { code: code.replaceAll(IMPORT, importEachDocument), map: null };
    },
  };
}
