import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { recordPulse, reportIncident, resolveIncident } from '@cadre/application/models';
import { GatewayContext } from '../graphql/context.ts';
import {
  RecordPulsePayload,
  ReportIncidentPayload,
  ResolveIncidentPayload,
} from './models.types.ts';
import {
  RecordPulseInput,
  ReportIncidentInput,
  ResolveIncidentInput,
} from './operations.inputs.ts';

/** Running models: what goes wrong, and where the engineers' time goes. */
@Resolver()
export class OperationsResolver {
  @Mutation(() => ReportIncidentPayload, { description: 'Reports an incident. Leaders.' })
  async reportIncident(
    @Args('input') input: ReportIncidentInput,
    @Context() context: GatewayContext,
  ): Promise<ReportIncidentPayload> {
    const { id } = await context.run(reportIncident, input);
    return {
      clientMutationId: input.clientMutationId,
      incident: await context.loaders.incident.need(id),
    };
  }

  @Mutation(() => ResolveIncidentPayload, {
    description: 'Says that an incident is over. Leaders.',
  })
  async resolveIncident(
    @Args('input') input: ResolveIncidentInput,
    @Context() context: GatewayContext,
  ): Promise<ResolveIncidentPayload> {
    const { id } = await context.run(resolveIncident, input);
    return {
      clientMutationId: input.clientMutationId,
      incident: await context.loaders.incident.need(id),
    };
  }

  @Mutation(() => RecordPulsePayload, {
    description: 'Records how your own time went. Whoever is linked to a person in the headcount.',
  })
  async recordPulse(
    @Args('input') input: RecordPulseInput,
    @Context() context: GatewayContext,
  ): Promise<RecordPulsePayload> {
    const { id } = await context.run(recordPulse, input);
    return {
      clientMutationId: input.clientMutationId,
      pulse: await context.loaders.ownPulse.need(id),
    };
  }
}
