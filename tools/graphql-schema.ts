// Writes apps/gateway/schema.graphql from the code; with --check it only compares, and exits 1 when they differ.
// node --conditions=@cadre/source --import ./tools/register-ts.mjs tools/graphql-schema.ts [--check]
import { readFile, writeFile } from 'node:fs/promises';
import { printGatewaySchema } from '../apps/gateway/src/graphql/print-schema.ts';

const file = new URL('../apps/gateway/schema.graphql', import.meta.url);
const schema = await printGatewaySchema();
const committed = await readFile(file, 'utf8').catch(() => '');

if (committed === schema) {
  console.error('apps/gateway/schema.graphql is what the code says.');
} else if (process.argv.includes('--check')) {
  const [were, are] = [committed.split('\n'), schema.split('\n')];
  const line = are.findIndex((text, index) => text !== were[index]);
  console.error(
    `apps/gateway/schema.graphql differs from the code at line ${line + 1}:\n- ${were[line] ?? '(end)'}\n+ ${are[line] ?? '(end)'}\nWrite it anew: node --conditions=@cadre/source --import ./tools/register-ts.mjs tools/graphql-schema.ts`,
  );
  process.exitCode = 1;
} else {
  await writeFile(file, schema);
  console.error('apps/gateway/schema.graphql was written.');
}
