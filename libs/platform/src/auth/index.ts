export { ADDRESS_HEADER, AUTH_ENDPOINTS, AUTH_PATH } from './auth-options.ts';
export type { AuthSettings } from './auth-options.ts';
export * from './auth.types.ts';
export * from './open-auth.ts';
export * from './origin.ts';
export * from './same-secret.ts';
