import type { Actor } from '@cadre/domain';
import type { Membership } from '@cadre/persistence';

export type { Actor };

/** Who makes a request, for which organization, and from where. */
export type Caller = {
  organizationId: string;
  actor: Actor;
  source: { requestId?: string; address?: string };
  /** Where the user is a member, as read when they were recognized; absent where the actor is no user. */
  memberships?: readonly Membership[];
  /** By when a request must have been answered, as `performance.now()` counts; absent where no one request is answered. */
  answerBy?: number;
};

/** The system itself: jobs act as this. */
export const systemActor: Actor = {
  kind: 'SYSTEM',
  id: null,
  memberId: null,
  role: 'ADMIN',
  name: 'Cadre',
};

export const systemCaller = (organizationId: string): Caller => ({
  organizationId,
  actor: systemActor,
  source: {},
});
