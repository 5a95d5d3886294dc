import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { moveUseCase, retireUseCase, type StageMoveRecord } from '@cadre/application/lifecycle';
import { GatewayContext } from '../graphql/context.ts';
import { MoveUseCasePayload, RetireUseCasePayload } from '../intake/intake.types.ts';
import { MoveUseCaseInput, RetireUseCaseInput } from './lifecycle.inputs.ts';
import { StageMove } from './lifecycle.types.ts';

@Resolver(() => StageMove)
export class LifecycleResolver {
  @Mutation(() => MoveUseCasePayload, {
    description:
      'Moves an approved use case: forward one stage at a time, back with a reason. Into MONITORING only with a linked model live in production, or under the statement that there is none. Leaders, and who is accountable.',
  })
  async moveUseCase(
    @Args('input') input: MoveUseCaseInput,
    @Context() context: GatewayContext,
  ): Promise<MoveUseCasePayload> {
    const { id } = await context.run(moveUseCase, input);
    return {
      clientMutationId: input.clientMutationId,
      useCase: await context.loaders.useCase.need(id),
    };
  }

  @Mutation(() => RetireUseCasePayload, {
    description: 'Retires a use case; asks about what it has live. Leaders.',
  })
  async retireUseCase(
    @Args('input') input: RetireUseCaseInput,
    @Context() context: GatewayContext,
  ): Promise<RetireUseCasePayload> {
    const { id } = await context.run(retireUseCase, input);
    return {
      clientMutationId: input.clientMutationId,
      useCase: await context.loaders.useCase.need(id),
    };
  }

  @ResolveField(() => String, { description: 'Who moved it.' })
  actorName(@Parent() move: StageMoveRecord): string {
    return move.actor.name;
  }
}
