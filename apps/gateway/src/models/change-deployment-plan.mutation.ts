import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { changeDeploymentPlan } from '@cadre/application/models';
import type { changeDeploymentPlanInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { MaybeVersionedInput, Mutation } from '../graphql/mutation.ts';
import { DateTime } from '../graphql/scalars.ts';
import { deploymentOf } from './deployment-of.ts';
import { DeploymentPayload } from './models.types.ts';

@InputType({ description: 'A launch or a retirement that lies ahead is moved or cancelled.' })
export class ChangeDeploymentPlanInput
  extends MaybeVersionedInput
  implements z.input<typeof changeDeploymentPlanInput>
{
  @Field(() => ID, { description: 'The deployment.' })
  deploymentId!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The new launch, ahead or now; null cancels it; absent: as it is.',
  })
  liveAt?: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The new retirement, ahead or now; null cancels it; absent: as it is.',
  })
  retiredAt?: number | null;
}

@ObjectType({ description: 'The answer of `changeDeploymentPlan`.' })
export class ChangeDeploymentPlanPayload extends DeploymentPayload {}

@Resolver()
export class ChangeDeploymentPlanMutation {
  @Mutation(() => ChangeDeploymentPlanPayload, {
    description: 'Moves or cancels a launch or a retirement that lies ahead. Leaders.',
  })
  async changeDeploymentPlan(
    @Args('input') input: ChangeDeploymentPlanInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ChangeDeploymentPlanPayload> {
    const { id } = await caller.run(changeDeploymentPlan, input);
    return { ...(await deploymentOf(caller, id)) };
  }
}
