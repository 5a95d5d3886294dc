import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  acknowledgeAlert,
  alerts,
  closeAlert,
  snoozeAlert,
  type AlertRecord,
  type AlertTransitionRecord,
} from '@cadre/application/alerts';
import { listCost } from '../graphql/connection.ts';
import { GatewayContext } from '../graphql/context.ts';
import {
  AcknowledgeAlertInput,
  AlertsArgs,
  CloseAlertInput,
  SnoozeAlertInput,
} from './alerts.inputs.ts';
import {
  AcknowledgeAlertPayload,
  Alert,
  AlertTransition,
  CloseAlertPayload,
  SnoozeAlertPayload,
} from './alerts.types.ts';

@Resolver(() => Alert)
export class AlertsResolver {
  @Query(() => [Alert], {
    complexity: listCost,
    description: 'The alerts, latest change first; at most one per rule.',
  })
  async alerts(@Args() args: AlertsArgs, @Context() context: GatewayContext): Promise<Alert[]> {
    return (await context.run(alerts, args)).map(alertOf);
  }

  @ResolveField(() => [AlertTransition], {
    complexity: listCost,
    description: 'What was notified of it, latest first; the last 50.',
  })
  transitions(
    @Parent() alert: Alert,
    @Context() context: GatewayContext,
  ): Promise<AlertTransitionRecord[]> {
    return context.loaders.transitionsOfRule.load(alert.rule);
  }

  @Mutation(() => AcknowledgeAlertPayload, {
    description: 'Takes an alert on; ends by itself when severity rises. Leaders.',
  })
  async acknowledgeAlert(
    @Args('input') input: AcknowledgeAlertInput,
    @Context() context: GatewayContext,
  ): Promise<AcknowledgeAlertPayload> {
    const { id } = await context.run(acknowledgeAlert, input);
    return {
      clientMutationId: input.clientMutationId,
      alert: alertOf(await context.loaders.alert.need(id)),
    };
  }

  @Mutation(() => SnoozeAlertPayload, {
    description: 'Keeps an alert quiet until an instant; it then reminds once. Leaders.',
  })
  async snoozeAlert(
    @Args('input') input: SnoozeAlertInput,
    @Context() context: GatewayContext,
  ): Promise<SnoozeAlertPayload> {
    const { id } = await context.run(snoozeAlert, input);
    return {
      clientMutationId: input.clientMutationId,
      alert: alertOf(await context.loaders.alert.need(id)),
    };
  }

  @Mutation(() => CloseAlertPayload, {
    description: 'Closes an alert whose reasons have lost their data. Leaders.',
  })
  async closeAlert(
    @Args('input') input: CloseAlertInput,
    @Context() context: GatewayContext,
  ): Promise<CloseAlertPayload> {
    const { id } = await context.run(closeAlert, input);
    return {
      clientMutationId: input.clientMutationId,
      alert: alertOf(await context.loaders.alert.need(id)),
    };
  }
}

/** An alert as it is shown: its row, and what its machine remembers. */
export function alertOf({ machine, ...row }: AlertRecord): Alert {
  return { ...machine, ...row };
}
