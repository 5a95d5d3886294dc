export * from './run-integration.ts';
