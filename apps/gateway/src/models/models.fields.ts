import { ResolveField, Resolver } from '@nestjs/graphql';
import { listCost } from '../graphql/connection.ts';
import { Needs } from '../graphql/asks.ts';
import { GatewayCaller } from '../graphql/caller.ts';
import type { MaybePromise } from '../graphql/loaders.ts';
import { UseCase } from '../intake/intake.types.ts';
import { Person } from '../org/org.types.ts';
import { Deployment, Incident, Model } from './models.types.ts';

@Resolver(() => Model)
export class ModelFields {
  @Needs()
  @ResolveField(() => [Deployment], {
    complexity: listCost,
    description: 'Its deployments, newest first.',
  })
  deployments(model: Model, _args: unknown, caller: GatewayCaller): Promise<Deployment[]> {
    return caller.loaders.deploymentsOfModel.load(model.id);
  }

  @Needs()
  @ResolveField(() => [Incident], {
    complexity: listCost,
    description: 'Its incidents, latest first.',
  })
  incidents(model: Model, _args: unknown, caller: GatewayCaller): Promise<Incident[]> {
    return caller.loaders.incidentsOfModel.load(model.id);
  }

  @Needs()
  @ResolveField(() => [UseCase], {
    complexity: listCost,
    description: 'The use cases it serves.',
  })
  async useCases(model: Model, _args: unknown, caller: GatewayCaller): Promise<UseCase[]> {
    const links = await caller.loaders.linksOfModel.load(model.id);
    return caller.loaders.useCase.present(links.map(({ useCaseId }) => useCaseId));
  }

  @Needs('behaviourOwnerId')
  @ResolveField(() => Person, { nullable: true, description: 'Who owns its behaviour.' })
  behaviourOwner(model: Model, _args: unknown, caller: GatewayCaller): MaybePromise<Person | null> {
    return caller.loaders.person.maybe(model.behaviourOwnerId);
  }

  @Needs('deploymentOwnerId')
  @ResolveField(() => Person, { nullable: true, description: 'Who owns its deployment.' })
  deploymentOwner(
    model: Model,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<Person | null> {
    return caller.loaders.person.maybe(model.deploymentOwnerId);
  }

  @Needs('monitoringOwnerId')
  @ResolveField(() => Person, { nullable: true, description: 'Who owns its monitoring.' })
  monitoringOwner(
    model: Model,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<Person | null> {
    return caller.loaders.person.maybe(model.monitoringOwnerId);
  }
}

@Resolver(() => Deployment)
export class DeploymentFields {
  @ResolveField(() => Model, { description: 'The model.' })
  model(deployment: Deployment, _args: unknown, caller: GatewayCaller): Promise<Model> {
    return caller.loaders.model.need(deployment.modelId);
  }
}

@Resolver(() => Incident)
export class IncidentFields {
  @ResolveField(() => Model, { nullable: true, description: 'The model concerned.' })
  model(incident: Incident, _args: unknown, caller: GatewayCaller): MaybePromise<Model | null> {
    return caller.loaders.model.maybe(incident.modelId);
  }
}
