export * from './operations.generated.ts';
export * from './accept-invitation.ts';
export type { InvitationState } from './invitation-link.ts';
export * from './look-at-invitation.ts';
export * from './rename-user.ts';
export * from './set-up.ts';
export * from './authenticate.ts';
export * from './authenticate-user.ts';
export * from './demo.ts';
