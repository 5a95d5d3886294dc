export * from './models.events.ts';
export * from './deployments.ts';
