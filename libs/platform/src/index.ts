// Light parts only: whoever imports '@cadre/platform' loads neither BullMQ nor a database.
// The rest is imported by its own name: '@cadre/platform/queue', '/live', '/metrics', '/embedded'.
export * from './clock/index.ts';
export * from './errors/index.ts';
export * from './logging/index.ts';
export * from './config/index.ts';
