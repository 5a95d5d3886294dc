import { Args, Field, ID, InputType, Int, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { assignResponsibilities } from '@cadre/application/ownership';
import type { assignResponsibilitiesInput } from '@cadre/contracts';
import type { Responsibility } from '@cadre/domain';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload } from '../graphql/mutation.ts';
import { ResponsibilityEnum } from './ownership.types.ts';

@InputType({ description: 'What is to hold one responsibility. Nothing named: it is open.' })
export class ResponsibilityInput {
  @Field(() => ResponsibilityEnum, { description: 'The responsibility.' })
  responsibility!: Responsibility;

  @Field(() => ID, { nullable: true, description: 'The use case; left out: of the organization.' })
  useCaseId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'People who hold it.' })
  personIds?: string[];

  @Field(() => [ID], { nullable: true, description: 'Teams that hold it.' })
  teamIds?: string[];

  @Field(() => [ID], { nullable: true, description: 'Committees that hold it.' })
  committeeIds?: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      'The ids of those you have seen named for it, owners of models left out. CONFLICT when others are named now.',
  })
  expectedHolderIds?: string[];
}

@InputType({ description: 'What is to hold these responsibilities, in place of what is named.' })
export class AssignResponsibilitiesInput
  extends MutationInput
  implements z.input<typeof assignResponsibilitiesInput>
{
  @Field(() => [ResponsibilityInput], { description: 'At most 2,000; all of them or none.' })
  cells!: ResponsibilityInput[];
}

@ObjectType({ description: 'The answer of `assignResponsibilities`.' })
export class AssignResponsibilitiesPayload extends MutationPayload {
  @Field(() => Int, { description: 'How many responsibilities changed.' })
  changed!: number;
}

@Resolver()
export class AssignResponsibilitiesMutation {
  @Mutation(() => AssignResponsibilitiesPayload, {
    description:
      'Names what holds responsibilities: one, or a whole split at once. The owners that models give are set by `setModelOwners`. Leaders.',
  })
  assignResponsibilities(
    @Args('input') input: AssignResponsibilitiesInput,
    @Caller() caller: GatewayCaller,
  ): Promise<AssignResponsibilitiesPayload> {
    return caller.run(assignResponsibilities, input);
  }
}
