import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../gateway/schema.graphql',
  documents: 'src/**/*.graphql',
  hooks: { afterAllFileWrite: [] },
  generates: {
    'src/api/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        // What the API sends as JSON; formatting is left to the edge.
        scalars: {
          ID: { input: 'string', output: 'string' },
          DateTime: 'string',
          LocalDate: 'string',
          Sequence: 'number',
          JSON: 'unknown',
        },
      },
    },
  },
};
export default config;
