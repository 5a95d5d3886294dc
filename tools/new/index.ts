// npm run new -- <kind> [<area>/]<name>: makes the files of one thing, and the lines by which the others know it.
import { fileURLToPath } from 'node:url';
import { Edits } from './edits.ts';
import { GENERATORS, type Kind } from './generators.ts';
import { namesOf } from './names.ts';

const [kind = '', given = ''] = process.argv.slice(2);
const root = process.env['CADRE_NEW_ROOT'] ?? fileURLToPath(new URL('../../', import.meta.url));

if (!Object.hasOwn(GENERATORS, kind) || given === '') {
  const usages = Object.values(GENERATORS).map(({ usage }) => `  npm run new -- ${usage}`);
  console.error(`Makes the files of one thing:\n${usages.join('\n')}`);
  process.exit(1);
}

const { make, next } = GENERATORS[kind as Kind];
const [name = '', area] = given.split('/').reverse();
const edits = new Edits(root);
try {
  if (area !== undefined) namesOf(area);
  make(edits, namesOf(name), { root, name, area });
  const files = await edits.write();
  console.log(
    `${files.join('\n')}\n\nThen: npm run generate. ${next} docs/recipes.md says the rest.`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
