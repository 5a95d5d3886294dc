// Made by npm run generate. Do not edit.
import { DemoResolver } from './demo.resolver.ts';
import { MemberFields, InvitationFields, ApiTokenFields } from './members.fields.ts';
import { MembersResolver } from './members.resolver.ts';
import { TenancyResolver, MeResolver } from './tenancy.resolver.ts';

export const RESOLVERS = [
  DemoResolver,
  MemberFields,
  InvitationFields,
  ApiTokenFields,
  MembersResolver,
  TenancyResolver,
  MeResolver,
];
