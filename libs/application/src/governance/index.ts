export * from './evidence-commands.ts';
export * from './operations.generated.ts';
export * from './review-commands.ts';
