import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Mutation } from '../graphql/mutation.ts';
import {
  linkModelToUseCase,
  model,
  modelCount,
  models,
  recordDeployment,
  registerModel,
  retireDeployment,
  setModelOwners,
  takeModelLive,
} from '@cadre/application/models';
import { connection, pageCost, type Connection } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { deploymentOf } from './deployment-of.ts';
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
  Model,
} from './models.types.ts';

@Resolver()
export class ModelsResolver {
  @Query(() => ModelConnection, {
    complexity: pageCost,
    description: 'The registered models, newest first.',
  })
  async models(
    @Args() args: ModelsArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<Model>> {
    const page = await caller.run(models, args);
    return connection(page, () => caller.run(modelCount, args));
  }

  @Query(() => Model, { description: 'One model.' })
  model(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Caller() caller: GatewayCaller,
  ): Promise<Model> {
    return caller.run(model, { id });
  }

  @Mutation(() => RegisterModelPayload, { description: 'Registers a model. Leaders.' })
  async registerModel(
    @Args('input') input: RegisterModelInput,
    @Caller() caller: GatewayCaller,
  ): Promise<RegisterModelPayload> {
    const { id } = await caller.run(registerModel, input);
    return {
      model: await caller.loaders.model.need(id),
    };
  }

  @Mutation(() => LinkModelToUseCasePayload, {
    description: 'Links a model to a use case it serves, or removes the link. Leaders.',
  })
  async linkModelToUseCase(
    @Args('input') input: LinkModelToUseCaseInput,
    @Caller() caller: GatewayCaller,
  ): Promise<LinkModelToUseCasePayload> {
    await caller.run(linkModelToUseCase, input);
    return {
      model: await caller.loaders.model.need(input.modelId),
      useCase: await caller.loaders.useCase.need(input.useCaseId),
    };
  }

  @Mutation(() => SetModelOwnersPayload, { description: 'Sets the owners of a model. Leaders.' })
  async setModelOwners(
    @Args('input') input: SetModelOwnersInput,
    @Caller() caller: GatewayCaller,
  ): Promise<SetModelOwnersPayload> {
    const { id } = await caller.run(setModelOwners, input);
    return {
      model: await caller.loaders.model.need(id),
    };
  }

  @Mutation(() => RecordDeploymentPayload, {
    description: 'Records a version handed over for deployment; `takeModelLive` follows. Leaders.',
  })
  async recordDeployment(
    @Args('input') input: RecordDeploymentInput,
    @Caller() caller: GatewayCaller,
  ): Promise<RecordDeploymentPayload> {
    const { id } = await caller.run(recordDeployment, input);
    return { ...(await deploymentOf(caller, id)) };
  }

  @Mutation(() => TakeModelLivePayload, {
    description:
      'Takes a recorded deployment live. The staffing rules evaluate at once: watch `alertChanged`. Leaders.',
  })
  async takeModelLive(
    @Args('input') input: TakeModelLiveInput,
    @Caller() caller: GatewayCaller,
  ): Promise<TakeModelLivePayload> {
    const { id } = await caller.run(takeModelLive, input);
    return { ...(await deploymentOf(caller, id)) };
  }

  @Mutation(() => RetireDeploymentPayload, { description: 'Retires a live deployment. Leaders.' })
  async retireDeployment(
    @Args('input') input: RetireDeploymentInput,
    @Caller() caller: GatewayCaller,
  ): Promise<RetireDeploymentPayload> {
    const { id } = await caller.run(retireDeployment, input);
    return { ...(await deploymentOf(caller, id)) };
  }
}
