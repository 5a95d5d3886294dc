export * from './authenticate.ts';
export * from './authenticate-user.ts';
export * from './health.query.ts';
export * from './live-sequences.query.ts';
export * from './me.query.ts';
export * from './members-by-ids.query.ts';
export * from './organization.query.ts';
