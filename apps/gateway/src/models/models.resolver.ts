import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  linkModelToUseCase,
  modelCount,
  models,
  recordDeployment,
  registerModel,
  retireDeployment,
  setModelOwners,
  takeModelLive,
} from '@cadre/application/models';
import { connection, pageCost, type Connection } from '../graphql/connection.ts';
import { GatewayContext } from '../graphql/context.ts';
import {
  LinkModelToUseCaseInput,
  ModelsArgs,
  RecordDeploymentInput,
  RegisterModelInput,
  RetireDeploymentInput,
  SetModelOwnersInput,
  TakeModelLiveInput,
} from './models.inputs.ts';
import {
  LinkModelToUseCasePayload,
  ModelConnection,
  RecordDeploymentPayload,
  RegisterModelPayload,
  RetireDeploymentPayload,
  SetModelOwnersPayload,
  TakeModelLivePayload,
  type Deployment,
  type Model,
} from './models.types.ts';

@Resolver()
export class ModelsResolver {
  @Query(() => ModelConnection, {
    complexity: pageCost,
    description: 'The registered models, newest first.',
  })
  async models(
    @Args() args: ModelsArgs,
    @Context() context: GatewayContext,
  ): Promise<Connection<Model>> {
    const page = await context.run(models, args);
    return connection(page, () => context.run(modelCount, args));
  }

  @Mutation(() => RegisterModelPayload, { description: 'Registers a model. Leaders.' })
  async registerModel(
    @Args('input') input: RegisterModelInput,
    @Context() context: GatewayContext,
  ): Promise<RegisterModelPayload> {
    const { id } = await context.run(registerModel, input);
    return {
      clientMutationId: input.clientMutationId,
      model: await context.loaders.model.need(id),
    };
  }

  @Mutation(() => LinkModelToUseCasePayload, {
    description: 'Says that a model serves a use case, or no longer does. Leaders.',
  })
  async linkModelToUseCase(
    @Args('input') input: LinkModelToUseCaseInput,
    @Context() context: GatewayContext,
  ): Promise<LinkModelToUseCasePayload> {
    await context.run(linkModelToUseCase, input);
    return {
      clientMutationId: input.clientMutationId,
      model: await context.loaders.model.need(input.modelId),
      useCase: await context.loaders.useCase.need(input.useCaseId),
    };
  }

  @Mutation(() => SetModelOwnersPayload, { description: 'Says who owns what of a model. Leaders.' })
  async setModelOwners(
    @Args('input') input: SetModelOwnersInput,
    @Context() context: GatewayContext,
  ): Promise<SetModelOwnersPayload> {
    const { id } = await context.run(setModelOwners, input);
    return {
      clientMutationId: input.clientMutationId,
      model: await context.loaders.model.need(id),
    };
  }

  @Mutation(() => RecordDeploymentPayload, {
    description: 'Records a version handed over for deployment; `takeModelLive` follows. Leaders.',
  })
  async recordDeployment(
    @Args('input') input: RecordDeploymentInput,
    @Context() context: GatewayContext,
  ): Promise<RecordDeploymentPayload> {
    const { id } = await context.run(recordDeployment, input);
    return { clientMutationId: input.clientMutationId, ...(await deploymentOf(context, id)) };
  }

  @Mutation(() => TakeModelLivePayload, {
    description:
      'Takes a recorded deployment live. The staffing rules evaluate at once: watch `alertChanged`. Leaders.',
  })
  async takeModelLive(
    @Args('input') input: TakeModelLiveInput,
    @Context() context: GatewayContext,
  ): Promise<TakeModelLivePayload> {
    const { id } = await context.run(takeModelLive, input);
    return { clientMutationId: input.clientMutationId, ...(await deploymentOf(context, id)) };
  }

  @Mutation(() => RetireDeploymentPayload, { description: 'Retires a live deployment. Leaders.' })
  async retireDeployment(
    @Args('input') input: RetireDeploymentInput,
    @Context() context: GatewayContext,
  ): Promise<RetireDeploymentPayload> {
    const { id } = await context.run(retireDeployment, input);
    return { clientMutationId: input.clientMutationId, ...(await deploymentOf(context, id)) };
  }
}

async function deploymentOf(
  { loaders }: GatewayContext,
  id: string,
): Promise<{ deployment: Deployment; model: Model }> {
  const deployment = await loaders.deployment.need(id);
  return { deployment, model: await loaders.model.need(deployment.modelId) };
}
