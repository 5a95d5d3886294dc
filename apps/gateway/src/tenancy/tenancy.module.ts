import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** The organization, its members, invitations and API tokens; the demo. */
@Module({ providers: RESOLVERS })
export class TenancyModule {}
