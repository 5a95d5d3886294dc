export * from './alerts.ts';
export * from './audit.ts';
export * from './intake.ts';
export * from './lifecycle.ts';
export * from './models.ts';
export * from './org.ts';
export * from './staffing.ts';
export * from './tenancy.ts';
