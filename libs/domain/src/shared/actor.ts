import type { MemberRole } from './vocabulary.ts';

/** Who did it: a token of a member, the system itself, or somebody at the command line. */
export const ACTOR_KINDS = ['TOKEN', 'SYSTEM', 'CLI'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export type Actor = {
  kind: ActorKind;
  id: string | null;
  memberId: string | null;
  role: MemberRole | null;
  name: string;
};
