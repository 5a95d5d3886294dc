import { Args, ArgsType, Query, ResolveField, Resolver, Root } from '@nestjs/graphql';
import type { z } from 'zod';
import { committees, ownership } from '@cadre/application/ownership';
import type { ownershipInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { connection, listCost, searchCost } from '../graphql/connection.ts';
import { PageArgs } from '../graphql/page.args.ts';
import type { UseCase } from '../intake/intake.types.ts';
import type { Person } from '../org/org.types.ts';
import { Committee, Ownership, OwnershipRow } from './ownership.types.ts';

@ArgsType()
export class OwnershipArgs extends PageArgs implements z.input<typeof ownershipInput> {}

@Resolver()
export class OwnershipResolver {
  @Query(() => Ownership, {
    complexity: searchCost,
    description:
      'Who owns what now: the responsibilities of the organization, and of a page of active use cases.',
  })
  async ownership(
    @Args() args: OwnershipArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Ownership> {
    const { useCases, ...found } = await caller.run(ownership, args);
    const { total, ...page } = useCases;
    return { ...found, useCases: connection(page, () => Promise.resolve(total)) };
  }

  @Query(() => [Committee], { complexity: listCost, description: 'Every committee, by name.' })
  committees(@Caller() caller: GatewayCaller): Promise<Omit<Committee, 'members'>[]> {
    return caller.run(committees, {});
  }
}

@Resolver(() => OwnershipRow)
export class OwnershipRowFields {
  @ResolveField()
  useCase(@Root() { useCaseId }: OwnershipRow, @Caller() caller: GatewayCaller): Promise<UseCase> {
    return caller.loaders.useCase.need(useCaseId);
  }
}

@Resolver(() => Committee)
export class CommitteeFields {
  @ResolveField()
  members(@Root() { memberIds }: Committee, @Caller() caller: GatewayCaller): Promise<Person[]> {
    return caller.loaders.person.present(memberIds);
  }
}
