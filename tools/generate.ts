// npm run generate: writes what is made from the code; with --check it only compares, and exits 1 where they differ.
// node --import ./tools/register-ts.mjs tools/generate.ts [--check]
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { listFiles } from './generated/lists.ts';

type Files = Record<string, () => Promise<string> | string>;

const isCheck = process.argv.includes('--check');
await write(listFiles());
// Only now: these read the code, which reads the lists.
const { printGatewaySchema } = await import('../apps/gateway/src/graphql/print-schema.ts');
const { rulesPage } = await import('./generated/rules-page.ts');
const { storeStatementFiles } = await import('./generated/store-statements.ts');
const { webRules } = await import('./generated/web-rules.ts');
const { architecture } = await import('./generated/architecture.ts');
await write({
  'apps/gateway/schema.graphql': printGatewaySchema,
  'apps/web/src/ui/rules.generated.ts': webRules,
  'docs/architecture.svg': architecture,
  'docs/rules.md': rulesPage,
});
const SQL = 'libs/persistence/src/stores/sql/';
const statements = await storeStatementFiles(SQL);
await write(
  Object.fromEntries(Object.entries(statements).map(([name, text]) => [name, () => text])),
);
await deleteOthers(SQL, statements);
if (process.exitCode !== 1) console.error('What is generated is what the code says.');

/** Writes generated files, by their path from the root, or compares them. */
async function write(files: Files): Promise<void> {
  for (const [name, make] of Object.entries(files)) await writeOne(name, await make());
}

async function writeOne(name: string, made: string): Promise<void> {
  const file = new URL(`../${name}`, import.meta.url);
  // What GraphQL and SQL print stays as it is; the others are formatted as people's files are.
  const wanted = /\.(ts|md)$/.test(name) ? await format(made, await styleOf(name)) : made;
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed === wanted) return;
  if (!isCheck) {
    await writeFile(file, wanted);
    console.error(`${name} was written.`);
    return;
  }
  const [were, are] = [committed.split('\n'), wanted.split('\n')];
  const line = are.findIndex((text, index) => text !== were[index]);
  console.error(
    `${name} differs from the code at line ${line + 1}:\n- ${were[line] ?? '(end)'}\n+ ${are[line] ?? '(end)'}\nWrite it anew: npm run generate`,
  );
  process.exitCode = 1;
}

/** Deletes files of a folder that nothing makes any more. */
async function deleteOthers(folder: string, made: Record<string, unknown>): Promise<void> {
  for (const file of await readdir(new URL(`../${folder}`, import.meta.url))) {
    if (`${folder}${file}` in made) continue;
    if (isCheck) process.exitCode = 1;
    else await rm(new URL(`../${folder}${file}`, import.meta.url));
    console.error(`${folder}${file} is made by nothing${isCheck ? '' : ', and was deleted'}.`);
  }
}

async function styleOf(name: string) {
  const config: unknown = JSON.parse(
    await readFile(new URL('../.prettierrc.json', import.meta.url), 'utf8'),
  );
  return { ...(config as object), filepath: name };
}
