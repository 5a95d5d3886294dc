export * from './checks.ts';
export * from './operations-server.ts';
export * from './run-service.ts';
