export * from './config.ts';
export { faultPoint } from './fault.ts';
