export * from './alerts/index.ts';
export * from './intake/index.ts';
export * from './lifecycle/index.ts';
export * from './models/index.ts';
export * from './org/index.ts';
export * from './shared/index.ts';
export * from './staffing/index.ts';
export * from './tenancy/index.ts';
