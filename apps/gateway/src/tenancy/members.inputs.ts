import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import type {
  apiTokensInput,
  createTokenInput,
  invitationsInput,
  inviteMemberInput,
  membersInput,
  removeMemberInput,
  revokeInvitationInput,
  revokeTokenInput,
  updateMemberInput,
} from '@cadre/contracts';
import type { MemberRole } from '@cadre/domain';
import { MemberRoleEnum } from '../graphql/enums.ts';
import { MutationInput, VersionedInput } from '../graphql/mutation.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { DateTime } from '../graphql/scalars.ts';

@ArgsType()
export class MembersArgs extends PageArgs implements z.input<typeof membersInput> {
  @Field(() => Boolean, { defaultValue: false, description: 'Whether those who left are shown.' })
  includeRemoved?: boolean;
}

@ArgsType()
export class InvitationsArgs extends PageArgs implements z.input<typeof invitationsInput> {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether accepted and revoked ones are shown.',
  })
  includeClosed?: boolean;
}

@ArgsType()
export class ApiTokensArgs extends PageArgs implements z.input<typeof apiTokensInput> {
  @Field(() => Boolean, { defaultValue: false, description: 'Whether revoked ones are shown.' })
  includeRevoked?: boolean;
}

@InputType({ description: 'Whom to invite. An earlier link for the same address stops working.' })
export class InviteMemberInput extends MutationInput implements z.input<typeof inviteMemberInput> {
  @Field(() => String, { description: 'Their e-mail address: they sign in with it.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'What they are called.' })
  name?: string | null;

  @Field(() => MemberRoleEnum, { description: 'The role they get.' })
  role!: MemberRole;
}

@InputType({ description: 'The invitation to revoke.' })
export class RevokeInvitationInput
  extends MutationInput
  implements z.input<typeof revokeInvitationInput>
{
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@InputType({ description: 'What changes about a member; what is absent stays.' })
export class UpdateMemberInput extends VersionedInput implements z.input<typeof updateMemberInput> {
  @Field(() => ID, { description: 'Their id.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Their name.' })
  name?: string;

  @Field(() => MemberRoleEnum, { nullable: true, description: 'What they may do from now on.' })
  role?: MemberRole;
}

@InputType({ description: 'The member to remove.' })
export class RemoveMemberInput extends VersionedInput implements z.input<typeof removeMemberInput> {
  @Field(() => ID, { description: 'Their id.' })
  id!: string;
}

@InputType({ description: 'A new API token.' })
export class CreateTokenInput extends MutationInput implements z.input<typeof createTokenInput> {
  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => MemberRoleEnum, { description: 'What it may do at most.' })
  role!: MemberRole;

  @Field(() => ID, {
    nullable: true,
    description: 'The member it acts for, whose role bounds it. Absent: it acts for no member.',
  })
  memberId?: string;

  @Field(() => DateTime, { nullable: true, description: 'When it expires; null: never.' })
  expiresAt?: number | null;
}

@InputType({ description: 'The API token to revoke.' })
export class RevokeTokenInput extends MutationInput implements z.input<typeof revokeTokenInput> {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}
