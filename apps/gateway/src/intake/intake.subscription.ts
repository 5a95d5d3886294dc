import { Args, ArgsType, Field, ID, ObjectType, Resolver, Subscription } from '@nestjs/graphql';
import { useCase } from '@cadre/application/intake';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Sequence } from '../graphql/scalars.ts';
import type { UseCasesMessage } from '../live/topics.ts';
import { UseCase } from './intake.types.ts';

@ArgsType()
export class UseCaseChangedArgs {
  @Field(() => ID, { nullable: true, description: 'Only this use case.' })
  id?: string | null;

  @Field(() => Sequence, {
    nullable: true,
    description:
      'The last `sequence` you have seen: the first message then holds what changed after.',
  })
  since?: number | null;
}

@ObjectType({ description: 'A message of `useCaseChanged`.' })
export class UseCaseChanged {
  @Field(() => Sequence, {
    description:
      'The number of the latest change. When it rises by more than 1, the message holds several changes.',
  })
  sequence!: number;

  @Field(() => [UseCase], {
    description:
      'The use cases that changed since the message before, as they are now, at most 100. In the first message: those changed after `since`, or the newest ones.',
  })
  useCases!: UseCase[];

  @Field(() => Boolean, {
    description: 'Whether `useCases` is all that changed. If not, read your list again.',
  })
  complete!: boolean;
}

@Resolver()
export class IntakeSubscription {
  @Subscription(() => UseCaseChanged, {
    description: 'Changes of use cases: first the present state, then each change.',
    resolve(
      this: IntakeSubscription,
      message: UseCasesMessage,
      _args: unknown,
      caller: GatewayCaller,
    ): UseCaseChanged {
      caller.share();
      return message;
    },
  })
  async useCaseChanged(
    @Args() { id, since }: UseCaseChangedArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<AsyncIterable<UseCasesMessage>> {
    // A caller who may not read this use case gets NOT_FOUND, as from the query.
    if (id) await caller.run(useCase, { id });
    const filter = { id: id ?? null, since: since ?? null };
    return caller.hub.useCases(caller.organizationId, filter);
  }
}
