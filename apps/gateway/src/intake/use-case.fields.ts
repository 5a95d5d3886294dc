import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ActivityRecord, ScoreRecord } from '@cadre/application/intake';
import type { StageMoveRecord } from '@cadre/application/lifecycle';
import type { Score as ScoreResult } from '@cadre/domain';
import { listCost, storyCost } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { StageMove } from '../lifecycle/lifecycle.types.ts';
import { Model } from '../models/models.types.ts';
import { Person, Team } from '../org/org.types.ts';
import { Member } from '../tenancy/tenancy.types.ts';
import { Activity, CriteriaAnswers, UseCase } from './intake.types.ts';
import { Score, ScoreEntry } from './score.types.ts';

@Resolver(() => UseCase)
export class UseCaseFields {
  @ResolveField(() => CriteriaAnswers, { description: 'The answers it is scored by.' })
  criteria(@Parent() useCase: UseCase): CriteriaAnswers {
    return useCase;
  }

  @ResolveField(() => Score, {
    nullable: true,
    description: 'Its score, explained; null until the intake service has scored it.',
  })
  async score(
    @Parent() useCase: UseCase,
    @Caller() caller: GatewayCaller,
  ): Promise<ScoreResult | null> {
    const [latest] = await caller.loaders.scoreOfUseCase.load(useCase.id);
    return latest?.result ?? null;
  }

  @ResolveField(() => [ScoreEntry], {
    complexity: storyCost,
    description: 'Its last 50 scores, newest first, each with its explanation.',
  })
  scores(@Parent() useCase: UseCase, @Caller() caller: GatewayCaller): Promise<ScoreRecord[]> {
    return caller.loaders.scoresOfUseCase.load(useCase.id);
  }

  @ResolveField(() => [StageMove], {
    complexity: storyCost,
    description: 'Its moves through the lifecycle, newest first.',
  })
  moves(@Parent() useCase: UseCase, @Caller() caller: GatewayCaller): Promise<StageMoveRecord[]> {
    return caller.loaders.movesOfUseCase.load(useCase.id);
  }

  @ResolveField(() => [Activity], {
    complexity: storyCost,
    description: 'Its last 50 changes, newest first: who did what.',
  })
  activity(@Parent() useCase: UseCase, @Caller() caller: GatewayCaller): Promise<ActivityRecord[]> {
    return caller.loaders.activityOfUseCase.load(useCase.id);
  }

  @ResolveField(() => [Model], { complexity: listCost, description: 'The models that serve it.' })
  async models(@Parent() useCase: UseCase, @Caller() caller: GatewayCaller): Promise<Model[]> {
    const links = await caller.loaders.linksOfUseCase.load(useCase.id);
    return caller.loaders.model.present(links.map(({ modelId }) => modelId));
  }

  @ResolveField(() => Team, { nullable: true, description: 'The team that asks for it.' })
  team(@Parent() useCase: UseCase, @Caller() caller: GatewayCaller): Promise<Team | null> {
    return caller.loaders.team.maybe(useCase.teamId);
  }

  @ResolveField(() => Member, { description: 'The member who owns it.' })
  owner(@Parent() useCase: UseCase, @Caller() caller: GatewayCaller): Promise<Member> {
    return caller.loaders.member.need(useCase.ownerId);
  }

  @ResolveField(() => Person, {
    nullable: true,
    description: 'The person accountable for its stages.',
  })
  accountable(@Parent() useCase: UseCase, @Caller() caller: GatewayCaller): Promise<Person | null> {
    return caller.loaders.person.maybe(useCase.accountablePersonId);
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member who decided.' })
  decidedBy(@Parent() useCase: UseCase, @Caller() caller: GatewayCaller): Promise<Member | null> {
    return caller.loaders.member.maybe(useCase.decidedBy);
  }

  @ResolveField(() => UseCase, { nullable: true, description: 'The use case this one duplicates.' })
  duplicateOf(
    @Parent() useCase: UseCase,
    @Caller() caller: GatewayCaller,
  ): Promise<UseCase | null> {
    return caller.loaders.useCase.maybe(useCase.duplicateOf);
  }
}
