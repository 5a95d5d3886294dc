import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { listCost } from '../graphql/connection.ts';
import { GatewayContext } from '../graphql/context.ts';
import { UseCase } from '../intake/intake.types.ts';
import { Person } from '../org/org.types.ts';
import { Deployment, Incident, Model } from './models.types.ts';

@Resolver(() => Model)
export class ModelFields {
  @ResolveField(() => [Deployment], {
    complexity: listCost,
    description: 'Its deployments, newest first.',
  })
  deployments(@Parent() model: Model, @Context() context: GatewayContext): Promise<Deployment[]> {
    return context.loaders.deploymentsOfModel.load(model.id);
  }

  @ResolveField(() => [Incident], {
    complexity: listCost,
    description: 'Its incidents, latest first.',
  })
  incidents(@Parent() model: Model, @Context() context: GatewayContext): Promise<Incident[]> {
    return context.loaders.incidentsOfModel.load(model.id);
  }

  @ResolveField(() => [UseCase], {
    complexity: listCost,
    description: 'The use cases it serves.',
  })
  async useCases(@Parent() model: Model, @Context() context: GatewayContext): Promise<UseCase[]> {
    const links = await context.loaders.linksOfModel.load(model.id);
    return context.loaders.useCase.present(links.map(({ useCaseId }) => useCaseId));
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who owns its behaviour.' })
  behaviourOwner(
    @Parent() model: Model,
    @Context() context: GatewayContext,
  ): Promise<Person | null> {
    return context.loaders.person.maybe(model.behaviourOwnerId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who owns its deployment.' })
  deploymentOwner(
    @Parent() model: Model,
    @Context() context: GatewayContext,
  ): Promise<Person | null> {
    return context.loaders.person.maybe(model.deploymentOwnerId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who owns its monitoring.' })
  monitoringOwner(
    @Parent() model: Model,
    @Context() context: GatewayContext,
  ): Promise<Person | null> {
    return context.loaders.person.maybe(model.monitoringOwnerId);
  }
}

@Resolver(() => Deployment)
export class DeploymentFields {
  @ResolveField(() => Model, { description: 'The model.' })
  model(@Parent() deployment: Deployment, @Context() context: GatewayContext): Promise<Model> {
    return context.loaders.model.need(deployment.modelId);
  }
}

@Resolver(() => Incident)
export class IncidentFields {
  @ResolveField(() => Model, { nullable: true, description: 'The model concerned.' })
  model(@Parent() incident: Incident, @Context() context: GatewayContext): Promise<Model | null> {
    return context.loaders.model.maybe(incident.modelId);
  }
}
