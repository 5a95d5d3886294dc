import { Args, Field, Float, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { updateAssignment } from '@cadre/application/org';
import type { updateAssignmentInput } from '@cadre/contracts';
import type { EmploymentType, Role } from '@cadre/domain';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { EmploymentTypeEnum, RoleEnum } from '../graphql/enums.ts';
import { Mutation, MutationPayload, VersionedInput } from '../graphql/mutation.ts';
import { LocalDateScalar } from '../graphql/scalars.ts';
import { Assignment } from './org.types.ts';

@InputType({ description: 'What is corrected of an assignment, its past included.' })
export class UpdateAssignmentInput
  extends VersionedInput
  implements z.input<typeof updateAssignmentInput>
{
  @Field(() => ID, { description: 'The assignment.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The person who has the role.' })
  personId?: string;

  @Field(() => ID, { nullable: true, description: 'The team they work in.' })
  teamId?: string;

  @Field(() => RoleEnum, { nullable: true, description: 'The role.' })
  role?: Role;

  @Field(() => Float, {
    nullable: true,
    description: 'Full-time equivalent, 0.1 to 1.0, at most two decimals.',
  })
  fte?: number;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The first day worked.' })
  startDate?: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The first day not worked: the start makes it a role that never was; null takes the end away.',
  })
  endDate?: string | null;

  @Field(() => EmploymentTypeEnum, { nullable: true, description: 'How they are employed.' })
  employmentType?: EmploymentType;
}

@ObjectType({ description: 'The answer of `updateAssignment`.' })
export class UpdateAssignmentPayload extends MutationPayload {
  @Field(() => Assignment, { description: 'The assignment as it now is.' })
  assignment!: Assignment;
}

@Resolver()
export class UpdateAssignmentMutation {
  @Mutation(() => UpdateAssignmentPayload, {
    description:
      'Corrects an assignment. Refused when a person would have more than 1.0 FTE on any day. Leaders.',
  })
  async updateAssignment(
    @Args('input') input: UpdateAssignmentInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UpdateAssignmentPayload> {
    const { id } = await caller.run(updateAssignment, input);
    return { assignment: await caller.loaders.assignment.need(id) };
  }
}
