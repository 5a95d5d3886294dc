import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Mutation } from '../graphql/mutation.ts';
import {
  apiTokenCount,
  apiTokens,
  createToken,
  invitationCount,
  invitations,
  inviteMember,
  memberCount,
  members,
  removeMember,
  revokeInvitation,
  revokeToken,
  updateMember,
} from '@cadre/application/tenancy';
import { ADDRESS, type Address } from '../gateway.options.ts';
import { connection, pageCost, type Connection } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import {
  ApiTokensArgs,
  CreateTokenInput,
  InvitationsArgs,
  InviteMemberInput,
  MembersArgs,
  RemoveMemberInput,
  RevokeInvitationInput,
  RevokeTokenInput,
  UpdateMemberInput,
} from './members.inputs.ts';
import {
  ApiTokenConnection,
  CreateTokenPayload,
  InvitationConnection,
  InviteMemberPayload,
  MemberConnection,
  RemoveMemberPayload,
  RevokeInvitationPayload,
  RevokeTokenPayload,
  UpdateMemberPayload,
  type ApiToken,
  type Invitation,
} from './members.types.ts';
import type { Member } from './tenancy.types.ts';

@Resolver()
export class MembersResolver {
  constructor(@Inject(ADDRESS) private readonly address: Address) {}

  @Query(() => MemberConnection, {
    complexity: pageCost,
    description: 'The members, newest first.',
  })
  async members(
    @Args() args: MembersArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<Member>> {
    const page = await caller.run(members, args);
    return connection(page, () => caller.run(memberCount, args));
  }

  @Query(() => InvitationConnection, {
    complexity: pageCost,
    description: 'Open invitations, newest first. Administrators.',
  })
  async invitations(
    @Args() args: InvitationsArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<Invitation>> {
    const page = await caller.run(invitations, args);
    return connection(page, () => caller.run(invitationCount, args));
  }

  @Query(() => ApiTokenConnection, {
    complexity: pageCost,
    description: 'API tokens, newest first. Administrators.',
  })
  async apiTokens(
    @Args() args: ApiTokensArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<ApiToken>> {
    const page = await caller.run(apiTokens, args);
    return connection(page, () => caller.run(apiTokenCount, args));
  }

  @Mutation(() => InviteMemberPayload, {
    description:
      'Invites a person by a link that works once, for seven days. Give them the link: Cadre sends no mail. Administrators.',
  })
  async inviteMember(
    @Args('input') input: InviteMemberInput,
    @Caller() caller: GatewayCaller,
  ): Promise<InviteMemberPayload> {
    const { id, token } = await caller.run(inviteMember, input);
    return {
      invitation: await caller.loaders.invitation.need(id),
      link: token === '' ? null : this.address.link('/invitation', token),
    };
  }

  @Mutation(() => RevokeInvitationPayload, {
    description: 'Revokes an invitation: its link stops working. Administrators.',
  })
  async revokeInvitation(
    @Args('input') input: RevokeInvitationInput,
    @Caller() caller: GatewayCaller,
  ): Promise<RevokeInvitationPayload> {
    const { id } = await caller.run(revokeInvitation, input);
    return {
      invitation: await caller.loaders.invitation.need(id),
    };
  }

  @Mutation(() => UpdateMemberPayload, {
    description:
      'Changes a member. A new role applies at once and closes their open sockets. The last administrator keeps that role. Administrators.',
  })
  async updateMember(
    @Args('input') input: UpdateMemberInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UpdateMemberPayload> {
    const { id } = await caller.run(updateMember, input);
    return {
      member: await caller.loaders.member.need(id),
    };
  }

  @Mutation(() => RemoveMemberPayload, {
    description:
      'Removes a member and their tokens at once. The last administrator cannot be removed. Administrators.',
  })
  async removeMember(
    @Args('input') input: RemoveMemberInput,
    @Caller() caller: GatewayCaller,
  ): Promise<RemoveMemberPayload> {
    const { id } = await caller.run(removeMember, input);
    return {
      member: await caller.loaders.member.need(id),
    };
  }

  @Mutation(() => CreateTokenPayload, {
    description: 'Makes an API token for a program. Its text is shown once. Administrators.',
  })
  async createToken(
    @Args('input') input: CreateTokenInput,
    @Caller() caller: GatewayCaller,
  ): Promise<CreateTokenPayload> {
    const { id, token } = await caller.run(createToken, input);
    return {
      apiToken: await caller.loaders.apiToken.need(id),
      token: token === '' ? null : token,
    };
  }

  @Mutation(() => RevokeTokenPayload, {
    description: 'Revokes an API token: within seconds it gives no access. Administrators.',
  })
  async revokeToken(
    @Args('input') input: RevokeTokenInput,
    @Caller() caller: GatewayCaller,
  ): Promise<RevokeTokenPayload> {
    const { id } = await caller.run(revokeToken, input);
    return {
      apiToken: await caller.loaders.apiToken.need(id),
    };
  }
}
