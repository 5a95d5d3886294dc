import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { mergePreview, merges, type MergeRecord } from '@cadre/application/org';
import type { mergePreviewInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Merge, MergeKindEnum, MergePreview } from './merges.types.ts';

@ArgsType()
export class MergePreviewArgs implements z.input<typeof mergePreviewInput> {
  @Field(() => MergeKindEnum, { description: 'What would be merged.' })
  kind!: MergeRecord['kind'];

  @Field(() => ID, { description: 'The row that would be kept.' })
  keptId!: string;

  @Field(() => ID, { description: 'The row that would become part of it.' })
  mergedId!: string;
}

@Resolver()
export class MergesResolver {
  @Query(() => [Merge], {
    description: 'The rows that were merged into one and can be parted from it, the latest first.',
  })
  merges(
    @Args('keptId', { type: () => ID, description: 'The row that was kept.' }) keptId: string,
    @Caller() caller: GatewayCaller,
  ): Promise<Merge[]> {
    return caller.run(merges, { keptId });
  }

  @Query(() => MergePreview, { description: 'What `mergeRows` would do. Leaders.' })
  mergePreview(
    @Args() args: MergePreviewArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<MergePreview> {
    return caller.run(mergePreview, args);
  }
}
