import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { StageMoveRecord } from '@cadre/application/lifecycle';
import type { LifecycleStage } from '@cadre/domain';
import { LifecycleStageEnum } from '../graphql/enums.ts';
import { DateTime } from '../graphql/scalars.ts';

@ObjectType({ description: 'One move of a use case through the lifecycle.' })
export class StageMove implements Omit<StageMoveRecord, 'useCaseId' | 'actor'> {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was moved.' })
  at!: number;

  @Field(() => LifecycleStageEnum, {
    nullable: true,
    description: 'The stage it left; null when it entered the lifecycle.',
  })
  from!: LifecycleStage | null;

  @Field(() => LifecycleStageEnum, {
    nullable: true,
    description: 'The stage it entered; null when it left the lifecycle.',
  })
  to!: LifecycleStage | null;

  @Field(() => String, { nullable: true, description: 'Why; always given for a move back.' })
  reason!: string | null;
}
