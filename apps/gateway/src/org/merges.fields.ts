import { ResolveField, Resolver } from '@nestjs/graphql';
import type { GatewayCaller } from '../graphql/caller.ts';
import { Merge } from './merges.types.ts';

const LOADER = { PERSON: 'person', TEAM: 'team', MODEL: 'model' } as const;

@Resolver(() => Merge)
export class MergeFields {
  @ResolveField(() => String, { description: 'What the row that became part of it is called.' })
  async mergedName(
    { kind, mergedId }: Merge,
    _args: unknown,
    { loaders }: GatewayCaller,
  ): Promise<string> {
    return (await loaders[LOADER[kind]].need(mergedId)).name;
  }
}
