import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** Which layer may import which: docs/adr/001-layered-libraries.md. */
const layers = {
  domain: [],
  tabular: [],
  contracts: ['domain', 'tabular'],
  platform: ['contracts'],
  persistence: ['domain', 'platform'],
  application: ['domain', 'contracts', 'persistence', 'platform', 'tabular'],
  integrations: ['application', 'contracts', 'platform', 'domain'],
};
const apps = {
  gateway: ['application', 'contracts', 'platform', 'domain', 'integrations'],
  intake: ['application', 'contracts', 'platform', 'integrations'],
  worker: ['application', 'contracts', 'platform', 'integrations'],
  cli: ['contracts', 'application', 'persistence', 'platform', 'integrations'],
  web: ['contracts', 'domain', 'tabular'],
};
const layerTag = (name) => `layer:${name}`;
const depConstraints = [
  ...Object.entries(layers).map(([name, allowed]) => ({
    sourceTag: layerTag(name),
    onlyDependOnLibsWithTags: [name, ...allowed].map(layerTag),
  })),
  ...Object.entries(apps).map(([name, allowed]) => ({
    sourceTag: `app:${name}`,
    onlyDependOnLibsWithTags: [`app:${name}`, ...allowed.map(layerTag)],
  })),
  {
    sourceTag: 'app:standalone',
    onlyDependOnLibsWithTags: [
      ...['application', 'contracts', 'platform', 'persistence', 'domain', 'integrations'].map(
        layerTag,
      ),
      ...['gateway', 'intake', 'worker', 'standalone'].map((name) => `app:${name}`),
    ],
  },
];
const onlyIn = (name, message) => ({ name, message });

/** Forbidden shapes of code. Where one is allowed, the others still hold: see the overrides below. */
const workMadeByHand = {
  selector: "NewExpression[callee.name='Work']",
  message: 'What changes data is run by unitOfWork: it records, audits, and makes retries safe.',
};
const SQL_TEXT = String.raw`/^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s|\b(FROM|JOIN|INTO|UPDATE) cadre\./`;
const sql = [
  ...[
    'CallExpression[callee.property.name=/^(query|execute)$/][callee.object.name=/^(tx|session)$/]',
    "CallExpression[callee.property.name=/^(query|execute)$/][callee.object.property.name='tx']",
    `TemplateElement[value.raw=${SQL_TEXT}]`,
    `Literal[value=${SQL_TEXT}]`,
  ].map((selector) => ({
    selector,
    message: 'SQL is in stores of libs/persistence only: docs/adr/019-typeorms-place.md.',
  })),
];

const NO_BULLMQ = onlyIn('bullmq', 'Only libs/platform/queue and the processors know BullMQ.');

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.nx/**',
      '.data/**',
      '**/*.mjs',
      '**/generated/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx, regexp },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allowCircularSelfDependency: true,
          depConstraints,
          // Specs beside the source share the builders and services of test/, which is no project.
          allow: ['support', 'given'].flatMap((folder) => [
            `../../../test/${folder}/*`,
            `../../../../test/${folder}/*`,
          ]),
        },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'no-restricted-imports': ['error', { paths: [NO_BULLMQ] }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only libs/platform/config reads it.' },
      ],
      'no-restricted-syntax': ['error', workMadeByHand, ...sql],
      // A pattern that outside text can keep busy stops the process for everybody.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['apps/gateway/src/**/*.ts'],
    ignores: ['apps/gateway/src/graphql/{caller,mutation}.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            NO_BULLMQ,
            {
              name: '@nestjs/graphql',
              importNames: ['Mutation', 'Context', 'Parent'],
              message:
                'Use @Mutation of graphql/mutation.ts, which answers with the clientMutationId, and @Caller(). A @ResolveField takes (parent, args, caller) without decorators: Nest then calls it directly.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/application/src/core/unit-of-work.ts'],
    rules: { 'no-restricted-syntax': ['error', ...sql] },
  },
  {
    // Beside persistence: the identity library's own tables, which are no tenant's, and tests and tools.
    files: [
      'libs/persistence/**/*.ts',
      'libs/platform/src/auth/**/*.ts',
      'test/**/*.ts',
      'tools/**/*.ts',
      '**/*.spec.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', workMadeByHand] },
  },
  {
    files: ['libs/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\.)', message: 'The domain imports nothing.' }] },
      ],
    },
  },
  {
    files: ['libs/platform/src/queue/**/*.ts', 'apps/{intake,worker}/src/**/*.processor.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['libs/platform/src/config/**/*.ts', 'test/**/*.ts', '**/*.spec.ts', 'tools/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Runs in the page, as it is; `vite-start.ts` puts the queries into it.
    files: ['apps/web/start.js'],
    languageOptions: {
      globals: {
        document: 'readonly',
        fetch: 'readonly',
        location: 'readonly',
        matchMedia: 'readonly',
        __QUERIES__: 'readonly',
      },
    },
  },
  { files: ['**/*.spec.{ts,tsx}', 'test/**/*.ts'], rules: { 'max-lines': 'off' } },
);
