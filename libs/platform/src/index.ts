// Light parts only: importing '@cadre/platform' loads neither BullMQ nor a database. The other parts have their own names:
// '@cadre/platform/queue', '/live', '/metrics', '/embedded'.
export * from './clock/index.ts';
export * from './errors/index.ts';
export * from './logging/index.ts';
export * from './config/index.ts';
