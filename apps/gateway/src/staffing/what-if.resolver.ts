import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { approvalImpact, whatIf, type ImpactAhead } from '@cadre/application/staffing';
import type { approvalImpactInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { scenarioCost } from '../graphql/connection.ts';
import { changesOf, ImpactType, ScenarioChangeInput } from './what-if.types.ts';

@ArgsType()
export class WhatIfArgs {
  @Field(() => [ScenarioChangeInput], { description: 'What happens, in this order; at most 200.' })
  changes!: ScenarioChangeInput[];
}

@ArgsType()
export class ApprovalImpactArgs implements z.input<typeof approvalImpactInput> {
  @Field(() => [ID], { description: 'Submitted use cases, at most 200.' })
  useCaseIds!: string[];
}

@Resolver()
export class WhatIfResolver {
  @Query(() => ImpactType, {
    complexity: scenarioCost,
    description:
      'What changes, if all of these had happened now. Stores nothing and raises no alert. Leaders.',
  })
  whatIf(@Args() { changes }: WhatIfArgs, @Caller() caller: GatewayCaller): Promise<ImpactAhead> {
    return caller.run(whatIf, changesOf(changes));
  }

  @Query(() => ImpactType, {
    complexity: scenarioCost,
    description: 'What approving these use cases would change, if they were approved now.',
  })
  approvalImpact(
    @Args() args: ApprovalImpactArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<ImpactAhead> {
    return caller.run(approvalImpact, args);
  }
}
