export * from './committee-commands.ts';
export * from './operations.generated.ts';
