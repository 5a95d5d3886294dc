import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { correctDeployment } from '@cadre/application/models';
import type { correctDeploymentInput } from '@cadre/contracts';
import type { DeploymentKind } from '@cadre/domain';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { DeploymentKindEnum } from '../graphql/enums.ts';
import { Mutation, VersionedInput } from '../graphql/mutation.ts';
import { DateTime } from '../graphql/scalars.ts';
import { deploymentOf } from './deployment-of.ts';
import { DeploymentPayload } from './models.types.ts';

@InputType({ description: 'What is corrected of a deployment, its past included.' })
export class CorrectDeploymentInput
  extends VersionedInput
  implements z.input<typeof correctDeploymentInput>
{
  @Field(() => ID, { description: 'The deployment.' })
  deploymentId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The version that runs there; absent: as it is.',
  })
  version?: string;

  @Field(() => String, { nullable: true, description: 'Where it runs.' })
  environment?: string;

  @Field(() => DeploymentKindEnum, { nullable: true, description: 'What it is for.' })
  kind?: DeploymentKind;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was handed over; null: it was not.',
  })
  readyAt?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'From when it is live; null: it is not.' })
  liveAt?: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when it is retired; null: it is not.',
  })
  retiredAt?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: it was entered by mistake, has no dates, and no list shows it; false takes that back.',
  })
  removed?: boolean;
}

@ObjectType({ description: 'The answer of `correctDeployment`.' })
export class CorrectDeploymentPayload extends DeploymentPayload {}

@Resolver()
export class CorrectDeploymentMutation {
  @Mutation(() => CorrectDeploymentPayload, {
    description: 'Corrects what was entered of a deployment. Leaders.',
  })
  async correctDeployment(
    @Args('input') input: CorrectDeploymentInput,
    @Caller() caller: GatewayCaller,
  ): Promise<CorrectDeploymentPayload> {
    const { id } = await caller.run(correctDeployment, input);
    return { ...(await deploymentOf(caller, id)) };
  }
}
