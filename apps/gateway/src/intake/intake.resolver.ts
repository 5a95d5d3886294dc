import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  decideUseCase,
  previewScore,
  rubric,
  similarUseCases,
  submitUseCase,
  updateRubric,
  updateUseCase,
  useCase,
  useCaseCount,
  useCases,
} from '@cadre/application/intake';
import type { Score as ScoreResult } from '@cadre/domain';
import { AppError } from '@cadre/platform/errors';
import { connection, pageCost, type Connection } from '../graphql/connection.ts';
import { GatewayContext } from '../graphql/context.ts';
import {
  CriteriaInput,
  DecideUseCaseInput,
  SimilarUseCasesArgs,
  SubmitUseCaseInput,
  UpdateRubricInput,
  UpdateUseCaseInput,
  UseCasesArgs,
} from './intake.inputs.ts';
import {
  DecideUseCasePayload,
  SimilarUseCase,
  SubmitUseCasePayload,
  UpdateRubricPayload,
  UpdateUseCasePayload,
  UseCase,
  UseCaseConnection,
} from './intake.types.ts';
import { Score } from './score.types.ts';

@Resolver()
export class IntakeResolver {
  @Query(() => UseCase, { description: 'One use case. NOT_FOUND for what is not yours.' })
  useCase(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GatewayContext,
  ): Promise<UseCase> {
    return context.run(useCase, { id });
  }

  @Query(() => UseCaseConnection, { complexity: pageCost, description: 'The use cases.' })
  async useCases(
    @Args() args: UseCasesArgs,
    @Context() context: GatewayContext,
  ): Promise<Connection<UseCase>> {
    const page = await context.run(useCases, args);
    return connection(page, () => context.run(useCaseCount, args));
  }

  @Query(() => [SimilarUseCase], {
    complexity: pageCost,
    description:
      'The use cases most like a title and a problem, most alike first. Drafts are left out.',
  })
  similarUseCases(
    @Args() args: SimilarUseCasesArgs,
    @Context() context: GatewayContext,
  ): Promise<SimilarUseCase[]> {
    return context.run(similarUseCases, args);
  }

  @Query(() => Score, {
    description: 'What answers would score now: the same function as the intake service uses.',
  })
  previewScore(
    @Args('criteria', { description: 'The answers.' }) criteria: CriteriaInput,
    @Context() context: GatewayContext,
  ): Promise<ScoreResult> {
    return context.run(previewScore, { criteria });
  }

  @Mutation(() => SubmitUseCasePayload, {
    description: 'Takes a use case at once; the intake service scores it. Submitters and leaders.',
  })
  async submitUseCase(
    @Args('input') input: SubmitUseCaseInput,
    @Context() context: GatewayContext,
  ): Promise<SubmitUseCasePayload> {
    const { id } = await context.run(submitUseCase, input);
    return {
      clientMutationId: input.clientMutationId,
      useCase: await context.loaders.useCase.need(id),
    };
  }

  @Mutation(() => UpdateUseCasePayload, {
    description: 'Edits a use case. Its owner until it is decided, and leaders.',
  })
  async updateUseCase(
    @Args('input') input: UpdateUseCaseInput,
    @Context() context: GatewayContext,
  ): Promise<UpdateUseCasePayload> {
    const { id } = await context.run(updateUseCase, input);
    return {
      clientMutationId: input.clientMutationId,
      useCase: await context.loaders.useCase.need(id),
    };
  }

  @Mutation(() => DecideUseCasePayload, {
    description: 'Decides about a use case; approval puts it into PROBLEM_DEFINITION. Leaders.',
  })
  async decideUseCase(
    @Args('input') input: DecideUseCaseInput,
    @Context() context: GatewayContext,
  ): Promise<DecideUseCasePayload> {
    const { id } = await context.run(decideUseCase, input);
    return {
      clientMutationId: input.clientMutationId,
      useCase: await context.loaders.useCase.need(id),
    };
  }

  @Mutation(() => UpdateRubricPayload, {
    description: 'Sets new weights; the whole portfolio is scored again as one job. Leaders.',
  })
  async updateRubric(
    @Args('input') input: UpdateRubricInput,
    @Context() context: GatewayContext,
  ): Promise<UpdateRubricPayload> {
    await context.run(updateRubric, input);
    const current = await context.run(rubric, {});
    if (!current) throw new AppError('NOT_FOUND', 'There is no rubric.');
    return { clientMutationId: input.clientMutationId, rubric: current };
  }
}
