import { ResolveField, Resolver } from '@nestjs/graphql';
import type { MemberRecord } from '@cadre/application/tenancy';
import { may } from '@cadre/domain';
import { GatewayCaller } from '../graphql/caller.ts';
import type { MaybePromise } from '../graphql/loaders.ts';
import { ApiToken, Invitation } from './members.types.ts';
import { Member } from './tenancy.types.ts';

@Resolver(() => Member)
export class MemberFields {
  @ResolveField(() => String, {
    nullable: true,
    description: 'Their e-mail address; only administrators and the member themselves see it.',
  })
  email(
    { id, email }: Pick<MemberRecord, 'id' | 'email'>,
    _args: unknown,
    { actor }: GatewayCaller,
  ): string | null {
    return may(actor.role, 'members.write') || actor.memberId === id ? email : null;
  }
}

@Resolver(() => Invitation)
export class InvitationFields {
  @ResolveField(() => Member, { nullable: true, description: 'The member who made it.' })
  inviter(
    invitation: Invitation,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<Member | null> {
    return caller.loaders.member.maybe(invitation.createdBy);
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member who accepted it.' })
  member(
    invitation: Invitation,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<Member | null> {
    return caller.loaders.member.maybe(invitation.acceptedBy);
  }
}

@Resolver(() => ApiToken)
export class ApiTokenFields {
  @ResolveField(() => Member, { nullable: true, description: 'The member it acts for.' })
  member(token: ApiToken, _args: unknown, caller: GatewayCaller): MaybePromise<Member | null> {
    return caller.loaders.member.maybe(token.memberId);
  }
}
