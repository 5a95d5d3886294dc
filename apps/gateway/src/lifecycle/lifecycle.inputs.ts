import { Field, ID, InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import type {
  LIVE_DEPLOYMENT_CHOICES,
  moveUseCaseInput,
  retireUseCaseInput,
} from '@cadre/contracts';
import type { LifecycleStage } from '@cadre/domain';
import { LifecycleStageEnum, LiveDeploymentChoiceEnum } from '../graphql/enums.ts';
import { VersionedInput } from '../graphql/mutation.ts';

@InputType({ description: 'A move of an approved use case.' })
export class MoveUseCaseInput extends VersionedInput implements z.input<typeof moveUseCaseInput> {
  @Field(() => ID, { description: 'The use case.' })
  id!: string;

  @Field(() => LifecycleStageEnum, { description: 'The next stage, or an earlier one.' })
  to!: LifecycleStage;

  @Field(() => String, { defaultValue: '', description: 'Why; required for a move back.' })
  reason?: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'States that it runs without a registered model, which lets it enter MONITORING without a live one. The statement holds until it is withdrawn.',
  })
  noRegisteredModel?: boolean;
}

@InputType({ description: 'The retirement of a use case.' })
export class RetireUseCaseInput
  extends VersionedInput
  implements z.input<typeof retireUseCaseInput>
{
  @Field(() => ID, { description: 'The use case.' })
  id!: string;

  @Field(() => String, { defaultValue: '', description: 'Why it is retired.' })
  reason?: string;

  @Field(() => LiveDeploymentChoiceEnum, {
    nullable: true,
    description:
      'What becomes of the live deployments that serve no other use case. CONFLICT when there are some and this is absent.',
  })
  liveDeployments?: (typeof LIVE_DEPLOYMENT_CHOICES)[number];
}
