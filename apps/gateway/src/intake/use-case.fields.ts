import { ResolveField, Resolver } from '@nestjs/graphql';
import type { ActivityRecord, ScoreRecord } from '@cadre/application/intake';
import type { StageMoveRecord } from '@cadre/application/lifecycle';
import {
  accountableByStage,
  accountableFor,
  ownerlessStages,
  STAGE_PERSON,
  STAGE_PERSON_FIELDS,
  type Score as ScoreResult,
} from '@cadre/domain';
import { Needs } from '../graphql/asks.ts';
import { listCost, storyCost } from '../graphql/connection.ts';
import { GatewayCaller } from '../graphql/caller.ts';
import type { MaybePromise } from '../graphql/loaders.ts';
import { StageMove } from '../lifecycle/lifecycle.types.ts';
import { Model } from '../models/models.types.ts';
import { Person, Team } from '../org/org.types.ts';
import { Member } from '../tenancy/tenancy.types.ts';
import { Activity, CriteriaAnswers, StageAccountability, UseCase } from './intake.types.ts';
import { Score, ScoreEntry } from './score.types.ts';

@Resolver(() => UseCase)
export class UseCaseFields {
  @Needs('impact', 'feasibility', 'dataReadiness', 'deploymentEffort', 'timelineWeeks')
  @ResolveField(() => CriteriaAnswers, { description: 'The answers it is scored by.' })
  criteria(useCase: UseCase): CriteriaAnswers {
    return useCase;
  }

  @Needs()
  @ResolveField(() => Score, {
    nullable: true,
    description: 'Its score, explained; null until the intake service has scored it.',
  })
  async score(
    useCase: UseCase,
    _args: unknown,
    caller: GatewayCaller,
  ): Promise<ScoreResult | null> {
    const [latest] = await caller.loaders.scoreOfUseCase.load(useCase.id);
    return latest?.result ?? null;
  }

  @Needs()
  @ResolveField(() => [ScoreEntry], {
    complexity: storyCost,
    description: 'Its last 50 scores, newest first, each with its explanation.',
  })
  scores(useCase: UseCase, _args: unknown, caller: GatewayCaller): Promise<ScoreRecord[]> {
    return caller.loaders.scoresOfUseCase.load(useCase.id);
  }

  @Needs()
  @ResolveField(() => [StageMove], {
    complexity: storyCost,
    description: 'Its moves through the lifecycle, newest first.',
  })
  moves(useCase: UseCase, _args: unknown, caller: GatewayCaller): Promise<StageMoveRecord[]> {
    return caller.loaders.movesOfUseCase.load(useCase.id);
  }

  @Needs()
  @ResolveField(() => [Activity], {
    complexity: storyCost,
    description: 'Its last 50 changes, newest first: who did what.',
  })
  activity(useCase: UseCase, _args: unknown, caller: GatewayCaller): Promise<ActivityRecord[]> {
    return caller.loaders.activityOfUseCase.load(useCase.id);
  }

  @Needs()
  @ResolveField(() => [Model], { complexity: listCost, description: 'The models that serve it.' })
  async models(useCase: UseCase, _args: unknown, caller: GatewayCaller): Promise<Model[]> {
    const links = await caller.loaders.linksOfUseCase.load(useCase.id);
    return caller.loaders.model.present(links.map(({ modelId }) => modelId));
  }

  @Needs('teamId')
  @ResolveField(() => Team, { nullable: true, description: 'The team that asks for it.' })
  team(
    { team, teamId }: UseCase,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<Team | null> {
    return team ?? caller.loaders.team.maybe(teamId);
  }

  @Needs('ownerId')
  @ResolveField(() => Member, { description: 'The member who owns it.' })
  owner({ owner, ownerId }: UseCase, _args: unknown, caller: GatewayCaller): MaybePromise<Member> {
    return owner ?? caller.loaders.member.need(ownerId);
  }

  @Needs('stage', 'accountablePersonId', ...STAGE_PERSON_FIELDS)
  @ResolveField(() => Person, {
    nullable: true,
    description: 'The person accountable for its present stage.',
  })
  accountable(
    useCase: UseCase,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<Person | null> {
    return caller.loaders.person.maybe(accountableFor(useCase, useCase.stage));
  }

  @Needs('accountablePersonId')
  @ResolveField(() => Person, {
    nullable: true,
    description: 'The person accountable for every stage that has none of its own.',
  })
  accountableOverall(
    useCase: UseCase,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<Person | null> {
    return caller.loaders.person.maybe(useCase.accountablePersonId);
  }

  @Needs('accountablePersonId', ...STAGE_PERSON_FIELDS)
  @ResolveField(() => [StageAccountability], {
    complexity: listCost,
    description: 'Who is accountable for each stage, in the order of the lifecycle.',
  })
  async accountability(
    useCase: UseCase,
    _args: unknown,
    { loaders }: GatewayCaller,
  ): Promise<StageAccountability[]> {
    const byStage = accountableByStage(useCase);
    const ids = [...new Set(byStage.flatMap(({ personId }) => personId ?? []))];
    const leavers = await Promise.all(ids.map((id) => loaders.leaver.load(id)));
    const ownerless = ownerlessStages(useCase, (id) => leavers[ids.indexOf(id)] != null);
    return Promise.all(
      byStage.map(async ({ stage, personId }) => ({
        stage,
        person: await loaders.person.maybe(personId),
        isOwn: useCase[STAGE_PERSON[stage]] !== null,
        ownerless: ownerless.includes(stage),
      })),
    );
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member who decided.' })
  decidedBy(useCase: UseCase, _args: unknown, caller: GatewayCaller): MaybePromise<Member | null> {
    return caller.loaders.member.maybe(useCase.decidedBy);
  }

  @ResolveField(() => UseCase, { nullable: true, description: 'The use case this one duplicates.' })
  duplicateOf(
    useCase: UseCase,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<UseCase | null> {
    return caller.loaders.useCase.maybe(useCase.duplicateOf);
  }
}
