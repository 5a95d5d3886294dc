// npm run generate: writes what is made from the code; with --check it only compares, and exits 1 where they differ.
// node --conditions=@cadre/source --import ./tools/register-ts.mjs tools/generate.ts [--check]
import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { FACTS_SQL } from '../libs/persistence/src/facts/statement.ts';
import { printGatewaySchema } from '../apps/gateway/src/graphql/print-schema.ts';
import { rulesPage } from './generated/rules-page.ts';
import { webRules } from './generated/web-rules.ts';

/** Every generated file, from the root, and who makes it. */
const FILES: Record<string, () => Promise<string> | string> = {
  'apps/gateway/schema.graphql': printGatewaySchema,
  'apps/web/src/ui/rules.generated.ts': webRules,
  'docs/rules.md': rulesPage,
  'libs/persistence/src/facts/facts.generated.sql': () => `${FACTS_SQL}\n`,
};

const isCheck = process.argv.includes('--check');
for (const [name, make] of Object.entries(FILES)) {
  const file = new URL(`../${name}`, import.meta.url);
  const made = await make();
  // What GraphQL and SQL print stays as it is; the others are formatted as people's files are.
  const wanted = /\.(ts|md)$/.test(name) ? await format(made, await styleOf(name)) : made;
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed === wanted) continue;
  if (!isCheck) {
    await writeFile(file, wanted);
    console.error(`${name} was written.`);
    continue;
  }
  const [were, are] = [committed.split('\n'), wanted.split('\n')];
  const line = are.findIndex((text, index) => text !== were[index]);
  console.error(
    `${name} differs from the code at line ${line + 1}:\n- ${were[line] ?? '(end)'}\n+ ${are[line] ?? '(end)'}\nWrite it anew: npm run generate`,
  );
  process.exitCode = 1;
}
if (process.exitCode !== 1) console.error('What is generated is what the code says.');

async function styleOf(name: string) {
  const config: unknown = JSON.parse(
    await readFile(new URL('../.prettierrc.json', import.meta.url), 'utf8'),
  );
  return { ...(config as object), filepath: name };
}
