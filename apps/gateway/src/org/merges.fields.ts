import { ResolveField, Resolver } from '@nestjs/graphql';
import { listCost } from '../graphql/connection.ts';
import { Needs } from '../graphql/asks.ts';
import type { GatewayCaller } from '../graphql/caller.ts';
import { Model } from '../models/models.types.ts';
import { Merge } from './merges.types.ts';
import { Person, Team } from './org.types.ts';

const LOADER = { PERSON: 'person', TEAM: 'team', MODEL: 'model' } as const;

const merges = {
  complexity: listCost,
  description:
    'The rows that were merged into it and can be made rows of their own again, the latest first.',
};

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

@Resolver(() => Person)
export class PersonMergesFields {
  @Needs()
  @ResolveField(() => [Merge], merges)
  merges(person: Person, _args: unknown, { loaders }: GatewayCaller): Promise<Merge[]> {
    return loaders.mergesInto.load(person.id);
  }
}

@Resolver(() => Team)
export class TeamMergesFields {
  @Needs()
  @ResolveField(() => [Merge], merges)
  merges(team: Team, _args: unknown, { loaders }: GatewayCaller): Promise<Merge[]> {
    return loaders.mergesInto.load(team.id);
  }
}

@Resolver(() => Model)
export class ModelMergesFields {
  @Needs()
  @ResolveField(() => [Merge], merges)
  merges(model: Model, _args: unknown, { loaders }: GatewayCaller): Promise<Merge[]> {
    return loaders.mergesInto.load(model.id);
  }
}
