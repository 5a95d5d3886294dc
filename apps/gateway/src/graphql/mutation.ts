import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';

@InputType({ isAbstract: true })
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Makes a retry safe: the same id with the same input takes effect once, for at least 24 hours, and gets the first answer again.',
  })
  clientMutationId?: string;
}

@InputType({ isAbstract: true })
export abstract class VersionedInput extends MutationInput {
  @Field(() => Int, {
    description:
      'The `version` you have seen. CONFLICT when somebody has changed it since: nothing unseen is overwritten.',
  })
  expectedVersion!: number;
}

@InputType({ isAbstract: true })
export abstract class MaybeVersionedInput extends MutationInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` you have seen, to be refused with CONFLICT if it has changed since.',
  })
  expectedVersion?: number;
}

@ObjectType({ isAbstract: true })
export abstract class MutationPayload {
  @Field(() => String, { nullable: true, description: 'As given in the input.' })
  clientMutationId?: string | null;
}
