export * from './models.events.ts';
