import type { Plugin } from 'vite';

const GENERATED = /\/api\/generated\/graphql\.ts(?:\?doc=(\w+))?$/;
const IMPORT = /import \{([^}]*)\} from '([^']*\/generated\/graphql\.ts)';/g;

const documentOf = (name: string) =>
  new RegExp(`export const ${name} = (\\{"kind":"Document".*\\}) as unknown as DocumentNode`);

/** The one document, with the fragments it uses. */
function alone(code: string, name: string): string {
  const tree = documentOf(name).exec(code)?.[1];
  if (!tree) throw new Error(`there is no document ${name}: run codegen`);
  return `export const ${name} = ${tree};`;
}

/** Each document is imported by itself; the types beside them are none of the bundler's business. */
function imports(_statement: string, names: string, path: string): string {
  const all = names.split(',').map((name) => name.trim());
  const documents = all.filter((name) => name.endsWith('Document'));
  return documents.map((name) => `import { ${name} } from '${path}?doc=${name}';`).join(' ');
}

/**
 * Gives every GraphQL document a module of its own, so that it travels with the screen that sends it; codegen writes all
 * of them into one, which the first visit would have to download. What is committed and type-checked stays as it is.
 */
export function documents(): Plugin {
  return {
    name: 'cadre:documents',
    enforce: 'pre',
    transform(code, id) {
      const [generated, name] = GENERATED.exec(id) ?? [];
      if (generated) return name ? { code: alone(code, name), map: null } : null;
      if (!/\.tsx?$/.test(id) || !code.includes('/generated/graphql.ts')) return null;
      return { code: code.replaceAll(IMPORT, imports), map: null };
    },
  };
}
