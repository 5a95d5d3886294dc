import { Args, ResolveField, Resolver } from '@nestjs/graphql';
import { Mutation } from '../graphql/mutation.ts';
import { moveUseCase, retireUseCase, type StageMoveRecord } from '@cadre/application/lifecycle';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { MoveUseCasePayload, RetireUseCasePayload } from '../intake/intake.types.ts';
import { MoveUseCaseInput, RetireUseCaseInput } from './lifecycle.inputs.ts';
import { StageMove } from './lifecycle.types.ts';

@Resolver(() => StageMove)
export class LifecycleResolver {
  @Mutation(() => MoveUseCasePayload, {
    description:
      'Moves an approved use case: forward one stage at a time, back with a reason. Into MONITORING only with a linked model live in production, or with the statement that there is none. Leaders, and the accountable person.',
  })
  async moveUseCase(
    @Args('input') input: MoveUseCaseInput,
    @Caller() caller: GatewayCaller,
  ): Promise<MoveUseCasePayload> {
    const { id } = await caller.run(moveUseCase, input);
    return {
      useCase: await caller.loaders.useCase.need(id),
    };
  }

  @Mutation(() => RetireUseCasePayload, {
    description:
      'Retires a use case; `liveDeployments` says what becomes of its live deployments. Leaders.',
  })
  async retireUseCase(
    @Args('input') input: RetireUseCaseInput,
    @Caller() caller: GatewayCaller,
  ): Promise<RetireUseCasePayload> {
    const { id } = await caller.run(retireUseCase, input);
    return {
      useCase: await caller.loaders.useCase.need(id),
    };
  }

  @ResolveField(() => String, { description: 'Who moved it.' })
  actorName(move: StageMoveRecord): string {
    return move.actor.name;
  }
}
