import { Context, Resolver, Subscription } from '@nestjs/graphql';
import { GatewayContext } from '../graphql/context.ts';
import type { AlertsMessage } from '../live/topics.ts';
import { alertOf } from './alerts.resolver.ts';
import { AlertChanged } from './alerts.types.ts';

@Resolver()
export class AlertsSubscription {
  @Subscription(() => AlertChanged, {
    description:
      'The alerts: first as they are, then whenever one changes. Every message is the whole present state, so that after a lost line the first message makes up for all missed ones.',
    resolve(
      this: AlertsSubscription,
      { sequence, alerts, changedIds }: AlertsMessage,
      _args: unknown,
      context: GatewayContext,
    ): AlertChanged {
      context.forget();
      return { sequence, alerts: alerts.map(alertOf), changedIds };
    },
  })
  alertChanged(@Context() { hub, caller }: GatewayContext): AsyncIterable<AlertsMessage> {
    return hub.alerts(caller.organizationId);
  }
}
