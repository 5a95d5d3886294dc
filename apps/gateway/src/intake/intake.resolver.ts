import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Mutation } from '../graphql/mutation.ts';
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
import { connection, searchCost, useCasesCost, type Connection } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
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
  @Query(() => UseCase, {
    description: 'One use case. NOT_FOUND for one of another organization.',
  })
  useCase(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Caller() caller: GatewayCaller,
  ): Promise<UseCase> {
    return caller.run(useCase, { id });
  }

  @Query(() => UseCaseConnection, { complexity: useCasesCost, description: 'The use cases.' })
  async useCases(
    @Args() args: UseCasesArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<UseCase>> {
    const page = await caller.run(useCases, args);
    return connection(page, () => caller.run(useCaseCount, args));
  }

  @Query(() => [SimilarUseCase], {
    complexity: searchCost,
    description:
      'The use cases most like a title and a problem, most alike first. Drafts are left out.',
  })
  similarUseCases(
    @Args() args: SimilarUseCasesArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<SimilarUseCase[]> {
    return caller.run(similarUseCases, args);
  }

  @Query(() => Score, {
    description: 'The score that answers would get now, by the function the intake service uses.',
  })
  previewScore(
    @Args('criteria', { description: 'The answers.' }) criteria: CriteriaInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ScoreResult> {
    return caller.run(previewScore, { criteria });
  }

  @Mutation(() => SubmitUseCasePayload, {
    description:
      'Stores a use case and answers at once; the intake service scores it later. Submitters and leaders.',
  })
  async submitUseCase(
    @Args('input') input: SubmitUseCaseInput,
    @Caller() caller: GatewayCaller,
  ): Promise<SubmitUseCasePayload> {
    const { id } = await caller.run(submitUseCase, input);
    return {
      useCase: await caller.loaders.useCase.need(id),
    };
  }

  @Mutation(() => UpdateUseCasePayload, {
    description: 'Edits a use case. For its owner until it is decided, and for leaders.',
  })
  async updateUseCase(
    @Args('input') input: UpdateUseCaseInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UpdateUseCasePayload> {
    const { id } = await caller.run(updateUseCase, input);
    return {
      useCase: await caller.loaders.useCase.need(id),
    };
  }

  @Mutation(() => DecideUseCasePayload, {
    description: 'Decides about a use case; approval puts it into PROBLEM_DEFINITION. Leaders.',
  })
  async decideUseCase(
    @Args('input') input: DecideUseCaseInput,
    @Caller() caller: GatewayCaller,
  ): Promise<DecideUseCasePayload> {
    const { id } = await caller.run(decideUseCase, input);
    return {
      useCase: await caller.loaders.useCase.need(id),
    };
  }

  @Mutation(() => UpdateRubricPayload, {
    description: 'Sets new weights; the whole portfolio is scored again as one job. Leaders.',
  })
  async updateRubric(
    @Args('input') input: UpdateRubricInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UpdateRubricPayload> {
    await caller.run(updateRubric, input);
    const current = await caller.run(rubric, {});
    if (!current) throw new AppError('NOT_FOUND', 'There is no rubric.');
    return { rubric: current };
  }
}
