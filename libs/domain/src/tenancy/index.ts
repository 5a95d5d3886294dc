export * from './tenancy.events.ts';
export * from './permissions.ts';
export * from './members.ts';
