import { Module } from '@nestjs/common';
import { DemoResolver } from './demo.resolver.ts';
import { MemberFields, InvitationFields, ApiTokenFields } from './members.fields.ts';
import { MembersResolver } from './members.resolver.ts';
import { TenancyResolver, MeResolver } from './tenancy.resolver.ts';

/** The organization, its members, invitations and API tokens; the demo. */
@Module({
  providers: [
    TenancyResolver,
    MeResolver,
    MembersResolver,
    DemoResolver,
    MemberFields,
    InvitationFields,
    ApiTokenFields,
  ],
})
export class TenancyModule {}
