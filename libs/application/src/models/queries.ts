export * from './deployments.query.ts';
export * from './incidents.query.ts';
export * from './model-links.query.ts';
export * from './models.query.ts';
export * from './pulses.query.ts';
