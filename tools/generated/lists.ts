import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const HEAD = '// Made by npm run generate. Do not edit.\n';

const foldersOf = (parent: string): string[] =>
  readdirSync(new URL(parent, root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}${name}/`);

const filesOf = (folder: string, pattern: RegExp): string[] =>
  readdirSync(new URL(folder, root))
    .filter((file) => pattern.test(file) && !file.includes('.spec.'))
    .sort();

type Files = Record<string, () => string>;

/** `operations.generated.ts` of each area of the application: its commands and queries. */
function operations(): Files {
  const files: Files = {};
  for (const folder of foldersOf('libs/application/src/')) {
    const names = filesOf(folder, /\.(command|query)\.ts$/);
    if (names.length === 0) continue;
    files[`${folder}operations.generated.ts`] = () =>
      HEAD + names.map((name) => `export * from './${name}';\n`).join('');
  }
  return files;
}

/** `resolvers.generated.ts` of each area of the gateway: its resolver classes, for its module. */
function resolvers(): Files {
  const files: Files = {};
  for (const folder of foldersOf('apps/gateway/src/')) {
    const classes = filesOf(folder, /\.(resolver|mutation|fields|subscription)\.ts$/).map(
      (name) => {
        const text = readFileSync(new URL(folder + name, root), 'utf8');
        const found = [...text.matchAll(/^@Resolver\([^\n]*\)\nexport class (\w+)/gm)];
        return { name, names: found.map(([, one]) => one ?? '') };
      },
    );
    if (classes.length === 0) continue;
    files[`${folder}resolvers.generated.ts`] = () => {
      const imports = classes.map(
        ({ name, names }) => `import { ${names.join(', ')} } from './${name}';\n`,
      );
      const list = classes.flatMap(({ names }) => names).join(', ');
      return `${HEAD}${imports.join('')}\nexport const RESOLVERS = [${list}];\n`;
    };
  }
  return files;
}

/** How each fact is counted in SQL, by the name of the fact. */
function factSql(): Files {
  const folder = 'libs/persistence/src/facts/';
  const names = filesOf(folder, /\.sql\.ts$/).map((file) => ({
    file,
    fact: file
      .replace('.sql.ts', '')
      .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  }));
  return {
    [`${folder}facts.generated.ts`]: () =>
      HEAD +
      names.map(({ file, fact }) => `import { ${fact} } from './${file}';\n`).join('') +
      `\nexport const SQL_OF_FACTS = { ${names.map(({ fact }) => fact).join(', ')} };\n`,
  };
}

/** The migrations, oldest first: their names begin with their number. */
function migrations(): Files {
  const folder = 'libs/persistence/src/migrations/';
  const list = filesOf(folder, /^\d+-[a-z-]+\.ts$/).map((name) => {
    const text = readFileSync(new URL(folder + name, root), 'utf8');
    return { name, made: /export class (\w+)/.exec(text)?.[1] ?? '' };
  });
  return {
    [`${folder}migrations.generated.ts`]: () =>
      HEAD +
      list.map(({ name, made }) => `import { ${made} } from './${name}';\n`).join('') +
      `\nexport const MIGRATIONS = [${list.map(({ made }) => made).join(', ')}];\n`,
  };
}

/** Lists of files that would else be kept by hand. They come first: what is made from the code reads them. */
export const listFiles = (): Files => ({
  ...operations(),
  ...resolvers(),
  ...factSql(),
  ...migrations(),
});
