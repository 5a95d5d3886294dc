import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** Who owns what, and the committees. */
@Module({ providers: RESOLVERS })
export class OwnershipModule {}
