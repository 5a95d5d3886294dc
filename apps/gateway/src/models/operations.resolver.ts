import { Args, Resolver } from '@nestjs/graphql';
import { Mutation } from '../graphql/mutation.ts';
import { recordPulse, reportIncident, resolveIncident } from '@cadre/application/models';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
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
    @Caller() caller: GatewayCaller,
  ): Promise<ReportIncidentPayload> {
    const { id } = await caller.run(reportIncident, input);
    return {
      incident: await caller.loaders.incident.need(id),
    };
  }

  @Mutation(() => ResolveIncidentPayload, {
    description: 'Says that an incident is over. Leaders.',
  })
  async resolveIncident(
    @Args('input') input: ResolveIncidentInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ResolveIncidentPayload> {
    const { id } = await caller.run(resolveIncident, input);
    return {
      incident: await caller.loaders.incident.need(id),
    };
  }

  @Mutation(() => RecordPulsePayload, {
    description:
      'Records how you spent your own time. Members linked to a person in the headcount.',
  })
  async recordPulse(
    @Args('input') input: RecordPulseInput,
    @Caller() caller: GatewayCaller,
  ): Promise<RecordPulsePayload> {
    const { id } = await caller.run(recordPulse, input);
    return {
      pulse: await caller.loaders.ownPulse.need(id),
    };
  }
}
