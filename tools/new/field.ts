import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Generator } from './generator.ts';

export const field: Generator = {
  usage: 'field <name>',
  next: 'Say what it means, and how much text it takes, in use-case-fields.ts; ask for it where it matters.',
  make(edits, { kebab, camel, title, pascal }, { root }) {
    edits.before(
      'libs/domain/src/intake/use-case-fields.ts',
      '} as const satisfies Record<string, UseCaseField>',
      `  ${camel}: {
    kind: 'prose',
    max: 2_000,
    label: '${title}',
    meaning: '${title}',
    example: '${title}',
  },\n`,
    );
    edits.before(
      'libs/persistence/src/entities/use-case.entity.ts',
      '    plannedGoLive:',
      `    ${camel}: text(),\n`,
    );
    const folder = 'libs/persistence/src/migrations';
    const latest = Math.max(
      ...readdirSync(path.join(root, folder)).map((file) => Number(/^\d+/.exec(file)?.[0] ?? 0)),
    );
    const column = kebab.replaceAll('-', '_');
    edits.make(
      `${folder}/${latest + 1}-use-case-${kebab}.ts`,
      `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ${title} of a use case. */
export class UseCase${pascal}${latest + 1} implements MigrationInterface {
  readonly name = 'UseCase${pascal}${latest + 1}';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`ALTER TABLE cadre.use_case ADD COLUMN ${column} text NOT NULL DEFAULT ''\`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
`,
    );
    const mapping = 'libs/application/src/import/mappings/use-cases.json';
    edits.before(
      mapping,
      '"tags":',
      `"${camel}": { "heading": "${title}", "optional": true },\n`,
      '"columns":',
    );
    edits.before(mapping, '"tags":', `"${camel}": { "text": "${camel}" },\n`, '"fields":');
    edits.before('apps/web/src/intake/intake.graphql', '  plannedGoLive', `  ${camel}\n`);
  },
};
