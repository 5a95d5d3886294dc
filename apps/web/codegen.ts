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
        // The JSON types of the API's scalars; components format them.
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
