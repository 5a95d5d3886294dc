import { Resolver, Subscription } from '@nestjs/graphql';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import type { AlertsMessage } from '../live/topics.ts';
import { alertOf } from './alerts.resolver.ts';
import { AlertChanged } from './alerts.types.ts';

@Resolver()
export class AlertsSubscription {
  @Subscription(() => AlertChanged, {
    description:
      'The alerts: first as they are, then whenever one changes. Every message is the whole present state, so that the first message after a lost connection replaces all missed ones.',
    resolve(
      this: AlertsSubscription,
      { sequence, alerts, changedIds }: AlertsMessage,
      _args: unknown,
      caller: GatewayCaller,
    ): AlertChanged {
      caller.share();
      return { sequence, alerts: alerts.map(alertOf), changedIds };
    },
  })
  alertChanged(@Caller() { hub, organizationId }: GatewayCaller): AsyncIterable<AlertsMessage> {
    return hub.alerts(organizationId);
  }
}
