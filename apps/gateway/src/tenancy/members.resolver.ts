import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
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
import { GatewayContext } from '../graphql/context.ts';
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
    @Context() context: GatewayContext,
  ): Promise<Connection<Member>> {
    const page = await context.run(members, args);
    return connection(page, () => context.run(memberCount, args));
  }

  @Query(() => InvitationConnection, {
    complexity: pageCost,
    description: 'Open invitations, newest first. Administrators.',
  })
  async invitations(
    @Args() args: InvitationsArgs,
    @Context() context: GatewayContext,
  ): Promise<Connection<Invitation>> {
    const page = await context.run(invitations, args);
    return connection(page, () => context.run(invitationCount, args));
  }

  @Query(() => ApiTokenConnection, {
    complexity: pageCost,
    description: 'API tokens, newest first. Administrators.',
  })
  async apiTokens(
    @Args() args: ApiTokensArgs,
    @Context() context: GatewayContext,
  ): Promise<Connection<ApiToken>> {
    const page = await context.run(apiTokens, args);
    return connection(page, () => context.run(apiTokenCount, args));
  }

  @Mutation(() => InviteMemberPayload, {
    description:
      'Invites somebody by a link that works once, for seven days. Give it to them: nothing is mailed. Administrators.',
  })
  async inviteMember(
    @Args('input') input: InviteMemberInput,
    @Context() context: GatewayContext,
  ): Promise<InviteMemberPayload> {
    const { id, token } = await context.run(inviteMember, input);
    return {
      clientMutationId: input.clientMutationId,
      invitation: await context.loaders.invitation.need(id),
      link: token === '' ? null : this.address.link('/invitation', token),
    };
  }

  @Mutation(() => RevokeInvitationPayload, {
    description: 'Takes an invitation back: its link stops working. Administrators.',
  })
  async revokeInvitation(
    @Args('input') input: RevokeInvitationInput,
    @Context() context: GatewayContext,
  ): Promise<RevokeInvitationPayload> {
    const { id } = await context.run(revokeInvitation, input);
    return {
      clientMutationId: input.clientMutationId,
      invitation: await context.loaders.invitation.need(id),
    };
  }

  @Mutation(() => UpdateMemberPayload, {
    description:
      'Changes a member. Another role holds at once, and closes their open sockets. The last administrator stays one. Administrators.',
  })
  async updateMember(
    @Args('input') input: UpdateMemberInput,
    @Context() context: GatewayContext,
  ): Promise<UpdateMemberPayload> {
    const { id } = await context.run(updateMember, input);
    return {
      clientMutationId: input.clientMutationId,
      member: await context.loaders.member.need(id),
    };
  }

  @Mutation(() => RemoveMemberPayload, {
    description:
      'Removes a member, at once and with their tokens. The last administrator stays. Administrators.',
  })
  async removeMember(
    @Args('input') input: RemoveMemberInput,
    @Context() context: GatewayContext,
  ): Promise<RemoveMemberPayload> {
    const { id } = await context.run(removeMember, input);
    return {
      clientMutationId: input.clientMutationId,
      member: await context.loaders.member.need(id),
    };
  }

  @Mutation(() => CreateTokenPayload, {
    description: 'Makes an API token for a program. Its text is shown once. Administrators.',
  })
  async createToken(
    @Args('input') input: CreateTokenInput,
    @Context() context: GatewayContext,
  ): Promise<CreateTokenPayload> {
    const { id, token } = await context.run(createToken, input);
    return {
      clientMutationId: input.clientMutationId,
      apiToken: await context.loaders.apiToken.need(id),
      token: token === '' ? null : token,
    };
  }

  @Mutation(() => RevokeTokenPayload, {
    description: 'Revokes an API token: within seconds it opens nothing. Administrators.',
  })
  async revokeToken(
    @Args('input') input: RevokeTokenInput,
    @Context() context: GatewayContext,
  ): Promise<RevokeTokenPayload> {
    const { id } = await context.run(revokeToken, input);
    return {
      clientMutationId: input.clientMutationId,
      apiToken: await context.loaders.apiToken.need(id),
    };
  }
}
