import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** What the staffing rules say, with its evidence. */
@Module({ providers: RESOLVERS })
export class StaffingModule {}
