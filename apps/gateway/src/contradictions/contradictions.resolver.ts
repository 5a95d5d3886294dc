import { Args, Query, Resolver } from '@nestjs/graphql';
import { contradictions } from '@cadre/application/contradictions';
import { connection, searchCost, type Connection } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import {
  ContradictionConnection,
  ContradictionsArgs,
  type Contradiction,
} from './contradictions.types.ts';

@Resolver()
export class ContradictionsResolver {
  @Query(() => ContradictionConnection, {
    complexity: searchCost,
    description:
      'Where the registers disagree now, by kind. What names people is for leaders; others see of it what concerns their own rows.',
  })
  async contradictions(
    @Args() args: ContradictionsArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<Contradiction>> {
    const { total, ...page } = await caller.run(contradictions, args);
    return connection(page as never, () => Promise.resolve(total));
  }
}
