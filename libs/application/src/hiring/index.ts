export * from './operations.generated.ts';
