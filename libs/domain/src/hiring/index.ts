export * from './hire-shifts.ts';
export * from './hiring.events.ts';
export * from './positions.ts';
export * from './proposals.ts';
