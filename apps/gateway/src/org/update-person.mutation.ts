import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { updatePerson } from '@cadre/application/org';
import type { updatePersonInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationPayload, VersionedInput } from '../graphql/mutation.ts';
import { Person } from './org.types.ts';

@InputType({ description: 'What is corrected of a person.' })
export class UpdatePersonInput extends VersionedInput implements z.input<typeof updatePersonInput> {
  @Field(() => ID, { description: 'The person.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Their name; absent: as it is.' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'Their e-mail address; null removes it.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Their employee number; null removes it.' })
  employeeNumber?: string | null;
}

@ObjectType({ description: 'The answer of `updatePerson`.' })
export class UpdatePersonPayload extends MutationPayload {
  @Field(() => Person, { description: 'The person as it now is.' })
  person!: Person;
}

@Resolver()
export class UpdatePersonMutation {
  @Mutation(() => UpdatePersonPayload, {
    description:
      "Corrects a person's name, address or number; CONFLICT names the person who has it. Leaders.",
  })
  async updatePerson(
    @Args('input') input: UpdatePersonInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UpdatePersonPayload> {
    const { id } = await caller.run(updatePerson, input);
    return { person: await caller.loaders.person.need(id) };
  }
}
