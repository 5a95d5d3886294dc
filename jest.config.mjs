import { availableParallelism } from 'node:os';

// Four kinds of test, told apart by name so that each pays only for what it needs:
// unit (nothing), component (a page without a browser), int (PostgreSQL and the queue), e2e (whole processes).
const base = { rootDir: import.meta.dirname, modulePathIgnorePatterns: ['/dist/'] };
/** Node itself loads the modules, once for all files of a worker: docs/adr/028. */
const native = {
  ...base,
  runtime: '<rootDir>/tools/jest-native/runtime.mjs',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
};
const services = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
const web = '<rootDir>/apps/web';
/** React components in jsdom: no browser, no server. */
const component = {
  ...base,
  displayName: 'component',
  testMatch: [`${web}/src/**/*.component.spec.tsx`],
  testEnvironment: 'jsdom',
  testEnvironmentOptions: { customExportConditions: ['browser'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  moduleNameMapper: {
    // GraphiQL keeps a React 18 at the root: what is installed there finds the application's.
    '^(react|react-dom)($|/.*)': `${web}/node_modules/$1$2`,
    '\\.css$': `${web}/src/testing/styles.ts`,
  },
  setupFiles: [`${web}/src/testing/browser.ts`],
};
const roots = ['apps', 'libs', 'integrations', 'test', 'tools'].map(
  (folder) => `<rootDir>/${folder}/**/`,
);
export default {
  // A test waits for PostgreSQL, processes and browsers, all on the same cores: three at a time keep two of them busy.
  maxWorkers: Math.max(3, availableParallelism() - 1),
  testSequencer: '<rootDir>/tools/jest-order.mjs',
  reporters: ['default', '<rootDir>/tools/jest-slowest.mjs'],
  // A busy machine is slow, not broken: no test has a limit of its own, and what it waits for is a condition.
  testTimeout: 300_000,
  projects: [
    { ...native, displayName: 'unit', testMatch: roots.map((root) => `${root}*.unit.spec.ts`) },
    component,
    {
      ...native,
      ...services,
      displayName: 'int',
      testMatch: roots.map((root) => `${root}*.int.spec.ts`),
    },
    {
      ...native,
      ...services,
      displayName: 'e2e',
      testMatch: roots.map((root) => `${root}*.e2e.spec.ts`),
    },
  ],
};
