export * from './governance.events.ts';
export * from './risk-templates.ts';
