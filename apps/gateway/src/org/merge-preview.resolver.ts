import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { mergePreview, type MergeRecord } from '@cadre/application/org';
import type { mergePreviewInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { MergeKindEnum, MergePreview } from './merges.types.ts';

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
export class MergePreviewResolver {
  @Query(() => MergePreview, { description: 'What `mergeRows` would do. Leaders.' })
  mergePreview(
    @Args() args: MergePreviewArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<MergePreview> {
    return caller.run(mergePreview, args);
  }
}
