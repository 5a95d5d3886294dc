import type { MemberRole } from './vocabulary.ts';

/** Who made a change: a signed-in member, a token, the system itself, or an operator at the command line. */
export const ACTOR_KINDS = ['USER', 'TOKEN', 'SYSTEM', 'CLI'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export type Actor = {
  kind: ActorKind;
  id: string | null;
  memberId: string | null;
  role: MemberRole | null;
  name: string;
};
