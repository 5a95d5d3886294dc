import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Lints `code` as if it stood at `filePath`; boundaries pass silently when misconfigured, so they need a proof. */
async function rulesBrokenBy(code: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await new ESLint({ cwd: root }).lintText(code, { filePath });
  return result?.messages.map((message) => message.ruleId) ?? [];
}

// The rule reads Nx's cached project graph, which a fresh clone does not have yet.
beforeAll(async () => {
  process.env.NX_DAEMON = 'false';
  await createProjectGraphAsync({ exitOnError: false });
});

const boundary = '@nx/enforce-module-boundaries';

describe('a forbidden import fails the lint', () => {
  it.each([
    [
      'domain must not know persistence',
      "import '@cadre/persistence';",
      'libs/domain/src/x.ts',
      'no-restricted-imports',
    ],
    [
      'domain must not know node',
      "import 'node:fs';",
      'libs/domain/src/x.ts',
      'no-restricted-imports',
    ],
    [
      'contracts must not know persistence',
      "import '@cadre/persistence';",
      'libs/contracts/src/x.ts',
      boundary,
    ],
    [
      'persistence must not know application',
      "import '@cadre/application';",
      'libs/persistence/src/x.ts',
      boundary,
    ],
    [
      'the gateway must not know persistence',
      "import '@cadre/persistence';",
      'apps/gateway/src/x.ts',
      boundary,
    ],
    [
      'the worker must not know the gateway',
      "import '@cadre/gateway';",
      'apps/worker/src/x.ts',
      boundary,
    ],
    [
      'only the queue knows bullmq',
      "import 'bullmq';",
      'libs/application/src/x.ts',
      'no-restricted-imports',
    ],
    [
      'only config reads the environment',
      'export const x = process.env.HOME;',
      'libs/application/src/x.ts',
      'no-restricted-properties',
    ],
    [
      'an integration does not reach into persistence',
      "import { inTenant } from '@cadre/persistence';\nexport const x = inTenant;",
      'integrations/src/x.ts',
      '@nx/enforce-module-boundaries',
    ],
    [
      'libs/tabular knows nothing of Cadre',
      "import { may } from '@cadre/domain';\nexport const x = may;",
      'libs/tabular/src/x.ts',
      '@nx/enforce-module-boundaries',
    ],
    [
      'only the unit of work begins a change',
      'export const x = new Work();',
      'libs/application/src/x.ts',
      'no-restricted-syntax',
    ],
    [
      'a resolver takes its caller and its mutations from the gateway, not from Nest',
      "import { Mutation } from '@nestjs/graphql';\nexport const x = Mutation;",
      'apps/gateway/src/x.ts',
      'no-restricted-imports',
    ],
    ...['libs/application/src/x.query.ts', 'apps/cli/src/x.ts', 'apps/gateway/src/x.ts'].flatMap(
      (file) =>
        [
          'export const x = (tx) => tx.query(text);',
          'export const x = (work) => work.tx.execute(text);',
          'export const x = `SELECT id FROM team`;',
          "export const x = 'DELETE FROM team';",
          'export const x = `${y} FROM cadre.team`;',
        ].map((code) => [
          `only persistence knows SQL (${file})`,
          code,
          file,
          'no-restricted-syntax',
        ]),
    ),
  ] as [string, string, string, string][])('%s', async (_claim, code, filePath, rule) => {
    expect(await rulesBrokenBy(code, filePath)).toContain(rule);
  });

  it.each(['libs/persistence/src/stores/x.store.ts', 'apps/cli/src/x.int.spec.ts'])(
    'and SQL passes in %s',
    async (file) => {
      const code = 'export const x = (tx: any) => tx.query(`SELECT id FROM cadre.team`);\n';
      expect(await rulesBrokenBy(code, file)).not.toContain('no-restricted-syntax');
    },
  );

  it('and an allowed one passes', async () => {
    const broken = await rulesBrokenBy(
      "import { may } from '@cadre/domain';\nexport const x = may;\n",
      'libs/application/src/x.ts',
    );
    expect(broken).toEqual([]);
  });
});

describe('a pattern that outside text could keep busy fails the lint', () => {
  it.each([
    [
      'tried anew from each place',
      "export const at = /[a-z.]+@/.test('');",
      'no-super-linear-move',
    ],
    ['trimmed by hand', "export const end = ''.replace(/\\s+$/, '');", 'no-super-linear-move'],
    [
      'divided in many ways',
      "export const words = /^(?:\\w+\\s*)+$/.test('');",
      'no-super-linear-backtracking',
    ],
    [
      'made of a text',
      "export const made = new RegExp('^(?:a+)+$').test('');",
      'no-super-linear-backtracking',
    ],
  ])('%s', async (_name, code, rule) => {
    for (const file of ['libs/platform/src/x.ts', 'libs/domain/src/x.ts', 'apps/web/src/x.tsx']) {
      expect(await rulesBrokenBy(code, file)).toContain(`regexp/${rule}`);
    }
  });

  it('unless it takes one way only', async () => {
    const code = "export const token = /^[a-z]{1,64}_[0-9]+$/.test('');";
    expect(await rulesBrokenBy(code, 'libs/platform/src/x.ts')).toEqual([]);
  });
});
