import { Args, InputType, ObjectType, Field, Resolver } from '@nestjs/graphql';
import { archivePerson } from '@cadre/application/org';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationPayload } from '../graphql/mutation.ts';
import { ArchiveInput } from './archive.input.ts';
import { Person } from './org.types.ts';

@InputType({ description: 'A person that is archived, or taken out of the archive.' })
export class ArchivePersonInput extends ArchiveInput {}

@ObjectType({ description: 'The answer of `archivePerson`.' })
export class ArchivePersonPayload extends MutationPayload {
  @Field(() => Person, { description: 'The person as it now is.' })
  person!: Person;
}

@Resolver()
export class ArchivePersonMutation {
  @Mutation(() => ArchivePersonPayload, {
    description: 'Archives a person who was entered by mistake and holds nothing. Leaders.',
  })
  async archivePerson(
    @Args('input') input: ArchivePersonInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ArchivePersonPayload> {
    const { id } = await caller.run(archivePerson, input);
    return { person: await caller.loaders.person.need(id) };
  }
}
