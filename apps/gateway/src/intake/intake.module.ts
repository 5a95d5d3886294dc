import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** Use cases, their scores and the rubric. */
@Module({ providers: RESOLVERS })
export class IntakeModule {}
