import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { listCost } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { UseCase } from '../intake/intake.types.ts';
import { Person } from '../org/org.types.ts';
import { Deployment, Incident, Model } from './models.types.ts';

@Resolver(() => Model)
export class ModelFields {
  @ResolveField(() => [Deployment], {
    complexity: listCost,
    description: 'Its deployments, newest first.',
  })
  deployments(@Parent() model: Model, @Caller() caller: GatewayCaller): Promise<Deployment[]> {
    return caller.loaders.deploymentsOfModel.load(model.id);
  }

  @ResolveField(() => [Incident], {
    complexity: listCost,
    description: 'Its incidents, latest first.',
  })
  incidents(@Parent() model: Model, @Caller() caller: GatewayCaller): Promise<Incident[]> {
    return caller.loaders.incidentsOfModel.load(model.id);
  }

  @ResolveField(() => [UseCase], {
    complexity: listCost,
    description: 'The use cases it serves.',
  })
  async useCases(@Parent() model: Model, @Caller() caller: GatewayCaller): Promise<UseCase[]> {
    const links = await caller.loaders.linksOfModel.load(model.id);
    return caller.loaders.useCase.present(links.map(({ useCaseId }) => useCaseId));
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who owns its behaviour.' })
  behaviourOwner(@Parent() model: Model, @Caller() caller: GatewayCaller): Promise<Person | null> {
    return caller.loaders.person.maybe(model.behaviourOwnerId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who owns its deployment.' })
  deploymentOwner(@Parent() model: Model, @Caller() caller: GatewayCaller): Promise<Person | null> {
    return caller.loaders.person.maybe(model.deploymentOwnerId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who owns its monitoring.' })
  monitoringOwner(@Parent() model: Model, @Caller() caller: GatewayCaller): Promise<Person | null> {
    return caller.loaders.person.maybe(model.monitoringOwnerId);
  }
}

@Resolver(() => Deployment)
export class DeploymentFields {
  @ResolveField(() => Model, { description: 'The model.' })
  model(@Parent() deployment: Deployment, @Caller() caller: GatewayCaller): Promise<Model> {
    return caller.loaders.model.need(deployment.modelId);
  }
}

@Resolver(() => Incident)
export class IncidentFields {
  @ResolveField(() => Model, { nullable: true, description: 'The model concerned.' })
  model(@Parent() incident: Incident, @Caller() caller: GatewayCaller): Promise<Model | null> {
    return caller.loaders.model.maybe(incident.modelId);
  }
}
