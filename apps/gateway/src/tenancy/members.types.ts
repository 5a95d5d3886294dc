import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { ApiTokenRecord, InvitationRecord } from '@cadre/application/tenancy';
import type { MemberRole } from '@cadre/domain';
import { connectionOf } from '../graphql/connection.ts';
import { MemberRoleEnum } from '../graphql/enums.ts';
import { MutationPayload } from '../graphql/mutation.ts';
import { DateTime } from '../graphql/scalars.ts';
import { Member } from './tenancy.types.ts';

@ObjectType({ description: 'An invitation to become a member, by a link that works once.' })
export class Invitation implements InvitationRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The e-mail address it is for; null: any person with the link may accept it.',
  })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'What they are called.' })
  name!: string | null;

  @Field(() => MemberRoleEnum, { description: 'The role they get.' })
  role!: MemberRole;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: number;

  createdBy!: string | null;

  @Field(() => DateTime, { description: 'When its link expires.' })
  expiresAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was accepted.' })
  acceptedAt!: number | null;

  acceptedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: number | null;
}

@ObjectType({ description: 'A key for programs, with a role. Its text is shown when it is made.' })
export class ApiToken implements ApiTokenRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => MemberRoleEnum, {
    description: 'What it may do at most; never more than its member may.',
  })
  role!: MemberRole;

  memberId!: string | null;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it expires; null: never.' })
  expiresAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: number | null;
}

export const MemberConnection = connectionOf(Member, 'Member');
export const InvitationConnection = connectionOf(Invitation, 'Invitation');
export const ApiTokenConnection = connectionOf(ApiToken, 'ApiToken');

@ObjectType({ description: 'The answer of `inviteMember`.' })
export class InviteMemberPayload extends MutationPayload {
  @Field(() => Invitation, { description: 'The invitation.' })
  invitation!: Invitation;

  @Field(() => String, {
    nullable: true,
    description:
      'The link to give to the invited person. Shown only once: null when this repeats an earlier request.',
  })
  link!: string | null;
}

@ObjectType({ description: 'The answer of `revokeInvitation`.' })
export class RevokeInvitationPayload extends MutationPayload {
  @Field(() => Invitation, { description: 'The invitation as it now is.' })
  invitation!: Invitation;
}

@ObjectType({ description: 'The answer of `updateMember`.' })
export class UpdateMemberPayload extends MutationPayload {
  @Field(() => Member, { description: 'The member as they now are.' })
  member!: Member;
}

@ObjectType({ description: 'The answer of `removeMember`.' })
export class RemoveMemberPayload extends MutationPayload {
  @Field(() => Member, { description: 'The member who was removed.' })
  member!: Member;
}

@ObjectType({ description: 'The answer of `createToken`.' })
export class CreateTokenPayload extends MutationPayload {
  @Field(() => ApiToken, { description: 'The token.' })
  apiToken!: ApiToken;

  @Field(() => String, {
    nullable: true,
    description:
      'Its text, for `Authorization: Bearer`. Shown only once: null when this repeats an earlier request.',
  })
  token!: string | null;
}

@ObjectType({ description: 'The answer of `revokeToken`.' })
export class RevokeTokenPayload extends MutationPayload {
  @Field(() => ApiToken, { description: 'The token as it now is.' })
  apiToken!: ApiToken;
}
