import { Args, Field, ID, InputType, Int, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { classifyUseCase, setRiskScale } from '@cadre/application/governance';
import type { classifyUseCaseInput, setRiskScaleInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload, VersionedInput } from '../graphql/mutation.ts';
import { UseCase } from '../intake/intake.types.ts';

@InputType({ description: 'A class of a scale of risk.' })
export class RiskClassInput {
  @Field(() => ID, { nullable: true, description: 'The class that stays; absent: a new one.' })
  id?: string;

  @Field(() => String, { description: 'Its name, once in the scale.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What belongs to it.' })
  description?: string;
}

@InputType({ description: "The organization's scale of risk as it is to be." })
export class SetRiskScaleInput extends MutationInput implements z.input<typeof setRiskScaleInput> {
  @Field(() => [RiskClassInput], {
    description: 'All classes, the gravest first, at most 20; none: no scale.',
  })
  classes!: RiskClassInput[];

  @Field(() => Int, {
    description: 'The `scaleVersion` you have seen. CONFLICT when the scale has changed since.',
  })
  expectedVersion!: number;
}

@ObjectType({ description: 'The answer of `setRiskScale`.' })
export class SetRiskScalePayload extends MutationPayload {
  @Field(() => Int, { description: 'How many classes the scale has.' })
  count!: number;
}

@InputType({ description: 'The risk class of a use case.' })
export class ClassifyUseCaseInput
  extends VersionedInput
  implements z.input<typeof classifyUseCaseInput>
{
  @Field(() => ID, { description: 'The use case.' })
  useCaseId!: string;

  @Field(() => ID, { nullable: true, description: 'The class; null takes it away.' })
  riskClassId!: string | null;
}

@ObjectType({ description: 'The answer of `classifyUseCase`.' })
export class ClassifyUseCasePayload extends MutationPayload {
  @Field(() => UseCase, { description: 'The use case as it now is.' })
  useCase!: UseCase;
}

@Resolver()
export class RiskMutations {
  @Mutation(() => SetRiskScalePayload, {
    description:
      "Sets the organization's scale of risk, from a template or its own. A class that use cases are in stays. Leaders.",
  })
  setRiskScale(
    @Args('input') input: SetRiskScaleInput,
    @Caller() caller: GatewayCaller,
  ): Promise<SetRiskScalePayload> {
    return caller.run(setRiskScale, input);
  }

  @Mutation(() => ClassifyUseCasePayload, {
    description: "Puts a use case into a class of the organization's scale of risk. Leaders.",
  })
  async classifyUseCase(
    @Args('input') input: ClassifyUseCaseInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ClassifyUseCasePayload> {
    const { id } = await caller.run(classifyUseCase, input);
    return { useCase: await caller.loaders.useCase.need(id) };
  }
}
