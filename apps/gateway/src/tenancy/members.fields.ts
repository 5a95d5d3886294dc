import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { MemberRecord } from '@cadre/application/tenancy';
import { may } from '@cadre/domain';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { ApiToken, Invitation } from './members.types.ts';
import { Member } from './tenancy.types.ts';

@Resolver(() => Member)
export class MemberFields {
  @ResolveField(() => String, {
    nullable: true,
    description: 'Their e-mail address; only administrators and the member themselves see it.',
  })
  email(
    @Parent() { id, email }: Pick<MemberRecord, 'id' | 'email'>,
    @Caller() { actor }: GatewayCaller,
  ): string | null {
    return may(actor.role, 'members.write') || actor.memberId === id ? email : null;
  }
}

@Resolver(() => Invitation)
export class InvitationFields {
  @ResolveField(() => Member, { nullable: true, description: 'The member who made it.' })
  inviter(
    @Parent() invitation: Invitation,
    @Caller() caller: GatewayCaller,
  ): Promise<Member | null> {
    return caller.loaders.member.maybe(invitation.createdBy);
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member who accepted it.' })
  member(
    @Parent() invitation: Invitation,
    @Caller() caller: GatewayCaller,
  ): Promise<Member | null> {
    return caller.loaders.member.maybe(invitation.acceptedBy);
  }
}

@Resolver(() => ApiToken)
export class ApiTokenFields {
  @ResolveField(() => Member, { nullable: true, description: 'The member it acts for.' })
  member(@Parent() token: ApiToken, @Caller() caller: GatewayCaller): Promise<Member | null> {
    return caller.loaders.member.maybe(token.memberId);
  }
}
