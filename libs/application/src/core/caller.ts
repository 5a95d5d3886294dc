import type { Actor } from '@cadre/domain';
import { NO_MEMBER, type Membership } from '@cadre/persistence';

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

/**
 * Whose drafts a caller sees: a member's own. A token without a member has none; the system and the command line see those of
 * everybody, to score and import them.
 */
export function readerOf({ actor: { kind, memberId } }: Caller): string | undefined {
  if (memberId !== null) return memberId;
  return kind === 'USER' || kind === 'TOKEN' ? NO_MEMBER : undefined;
}

export const systemCaller = (organizationId: string): Caller => ({
  organizationId,
  actor: systemActor,
  source: {},
});

/** What several members read at once, such as the subscribers of a topic: what all of them may see. */
export const audienceCaller = (organizationId: string): Caller => ({
  ...systemCaller(organizationId),
  actor: { ...systemActor, memberId: NO_MEMBER },
});
