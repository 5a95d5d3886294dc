import { Args, ArgsType, Query, ResolveField, Resolver, Root } from '@nestjs/graphql';
import type { z } from 'zod';
import {
  governance,
  governedModels,
  governedUseCases,
  riskClasses,
  type EvidenceLinkRecord,
  type ModelReviewRecord,
  type RiskClassRecord,
} from '@cadre/application/governance';
import type { governedInput } from '@cadre/contracts';
import { RISK_TEMPLATES } from '@cadre/domain';
import { Needs } from '../graphql/asks.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { connection, listCost, searchCost, type Connection } from '../graphql/connection.ts';
import type { MaybePromise } from '../graphql/loaders.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { UseCase } from '../intake/intake.types.ts';
import { Model } from '../models/models.types.ts';
import { Member } from '../tenancy/tenancy.types.ts';
import {
  Governance,
  GovernanceEvidence,
  GovernedModel,
  GovernedModelConnection,
  GovernedUseCase,
  GovernedUseCaseConnection,
  ModelReview,
  RiskClass,
  RiskTemplate,
} from './governance.types.ts';

@ArgsType()
export class GovernedArgs extends PageArgs implements z.input<typeof governedInput> {}

@Resolver()
export class GovernanceResolver {
  @Query(() => Governance, {
    complexity: searchCost,
    description: 'Who decides about risk, bias and compliance, the scale of risk, and what is due.',
  })
  governance(@Caller() caller: GatewayCaller): Promise<Governance> {
    return caller.run(governance, {});
  }

  @Query(() => GovernedModelConnection, {
    complexity: searchCost,
    description: 'The models in production, the one whose review falls due first at the top.',
  })
  async governedModels(
    @Args() args: GovernedArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<GovernedModel>> {
    const { total, ...page } = await caller.run(governedModels, args);
    return connection(page, () => Promise.resolve(total));
  }

  @Query(() => GovernedUseCaseConnection, {
    complexity: searchCost,
    description: 'The active use cases: first those without a risk class, then the gravest.',
  })
  async governedUseCases(
    @Args() args: GovernedArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<GovernedUseCase>> {
    const { total, ...page } = await caller.run(governedUseCases, args);
    return connection(page, () => Promise.resolve(total));
  }

  @Query(() => [RiskClass], {
    complexity: listCost,
    description: 'The scale of risk in use, the gravest class first; empty: there is none.',
  })
  riskScale(@Caller() caller: GatewayCaller): Promise<RiskClassRecord[]> {
    return caller.run(riskClasses, {});
  }

  @Query(() => [RiskTemplate], { description: 'The scales of risk that ship, to start from.' })
  riskTemplates(): readonly RiskTemplate[] {
    return RISK_TEMPLATES;
  }
}

@Resolver(() => GovernedModel)
export class GovernedModelFields {
  @ResolveField()
  model(@Root() { modelId }: GovernedModel, @Caller() caller: GatewayCaller): Promise<Model> {
    return caller.loaders.model.need(modelId);
  }
}

@Resolver(() => GovernedUseCase)
export class GovernedUseCaseFields {
  @ResolveField()
  useCase(
    @Root() { useCaseId }: GovernedUseCase,
    @Caller() caller: GatewayCaller,
  ): Promise<UseCase> {
    return caller.loaders.useCase.need(useCaseId);
  }
}

@Resolver(() => ModelReview)
export class ModelReviewFields {
  @ResolveField()
  recordedBy(
    @Root() { createdBy }: ModelReview,
    @Caller() caller: GatewayCaller,
  ): MaybePromise<Member | null> {
    return caller.loaders.member.maybe(createdBy);
  }
}

/** What governance says of a use case. */
@Resolver(() => UseCase)
export class UseCaseGovernanceFields {
  @Needs('riskClassId')
  @ResolveField(() => RiskClass, {
    nullable: true,
    description: "Its class of the organization's scale of risk.",
  })
  riskClass(
    useCase: UseCase,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<RiskClassRecord | null> {
    return caller.loaders.riskClass.maybe(useCase.riskClassId);
  }

  @Needs()
  @ResolveField(() => [GovernanceEvidence], {
    complexity: listCost,
    description: 'Where evidence about it can be read.',
  })
  evidence(useCase: UseCase, _args: unknown, caller: GatewayCaller): Promise<EvidenceLinkRecord[]> {
    return caller.loaders.evidenceOfUseCase.load(useCase.id);
  }
}

/** What governance says of a model. */
@Resolver(() => Model)
export class ModelGovernanceFields {
  @Needs()
  @ResolveField(() => [ModelReview], {
    complexity: listCost,
    description: 'Its reviews, latest first.',
  })
  reviews(model: Model, _args: unknown, caller: GatewayCaller): Promise<ModelReviewRecord[]> {
    return caller.loaders.reviewsOfModel.load(model.id);
  }

  @Needs()
  @ResolveField(() => [GovernanceEvidence], {
    complexity: listCost,
    description: 'Where evidence about it can be read.',
  })
  evidence(model: Model, _args: unknown, caller: GatewayCaller): Promise<EvidenceLinkRecord[]> {
    return caller.loaders.evidenceOfModel.load(model.id);
  }
}
