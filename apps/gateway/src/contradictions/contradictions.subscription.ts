import { Resolver, Subscription } from '@nestjs/graphql';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { RegistersChanged } from './contradictions.types.ts';

@Resolver()
export class ContradictionsSubscription {
  @Subscription(() => RegistersChanged, {
    description:
      'Changes of people, teams, models, deployments and members: first the number of the latest one, then of each. What they are part of is to be read again.',
    resolve: (message: RegistersChanged) => message,
  })
  registersChanged(
    @Caller() { hub, organizationId }: GatewayCaller,
  ): AsyncIterable<RegistersChanged> {
    return hub.registers(organizationId);
  }
}
