import { Args, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Mutation } from '../graphql/mutation.ts';
import {
  acknowledgeAlert,
  alerts,
  closeAlert,
  snoozeAlert,
  type AlertRecord,
  type AlertTransitionRecord,
} from '@cadre/application/alerts';
import { EVIDENCE_KINDS, type EvidenceId } from '@cadre/domain';
import { EvidenceType } from '../staffing/evidence.types.ts';
import { listCost } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
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
  ChangeBehindType,
  CloseAlertPayload,
  SnoozeAlertPayload,
} from './alerts.types.ts';

@Resolver(() => Alert)
export class AlertsResolver {
  @Query(() => [Alert], {
    complexity: listCost,
    description: 'The alerts, latest change first; one per rule and, of some rules, per subject.',
  })
  async alerts(@Args() args: AlertsArgs, @Caller() caller: GatewayCaller): Promise<Alert[]> {
    return (await caller.run(alerts, args)).map(alertOf);
  }

  @ResolveField(() => [AlertTransition], {
    complexity: listCost,
    description: 'The last 50 notifications about this alert, latest first.',
  })
  transitions(
    alert: Alert,
    _args: unknown,
    caller: GatewayCaller,
  ): Promise<AlertTransitionRecord[]> {
    return caller.loaders.transitionsOfAlert.load(alert.id);
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'What it is about, in words, of a rule with several alerts: the label of the reason, or the name of the row.',
  })
  async about({ subject, reasons }: Alert, _args: unknown, caller: GatewayCaller) {
    if (subject === '') return null;
    const row = reasons.flatMap(({ ids }) => ids).find(({ id }) => id === subject);
    if (row) return (await caller.loaders.evidence.load(row))?.label ?? null;
    return reasons.find(({ id }) => id === subject)?.label ?? null;
  }

  @Mutation(() => AcknowledgeAlertPayload, {
    description: 'Takes an alert on; the acknowledgement ends when severity rises. Leaders.',
  })
  async acknowledgeAlert(
    @Args('input') input: AcknowledgeAlertInput,
    @Caller() caller: GatewayCaller,
  ): Promise<AcknowledgeAlertPayload> {
    const { id } = await caller.run(acknowledgeAlert, input);
    return {
      alert: alertOf(await caller.loaders.alert.need(id)),
    };
  }

  @Mutation(() => SnoozeAlertPayload, {
    description: 'Keeps an alert quiet until an instant, when one reminder is sent. Leaders.',
  })
  async snoozeAlert(
    @Args('input') input: SnoozeAlertInput,
    @Caller() caller: GatewayCaller,
  ): Promise<SnoozeAlertPayload> {
    const { id } = await caller.run(snoozeAlert, input);
    return {
      alert: alertOf(await caller.loaders.alert.need(id)),
    };
  }

  @Mutation(() => CloseAlertPayload, {
    description: 'Closes an alert whose reasons have lost their data. Leaders.',
  })
  async closeAlert(
    @Args('input') input: CloseAlertInput,
    @Caller() caller: GatewayCaller,
  ): Promise<CloseAlertPayload> {
    const { id } = await caller.run(closeAlert, input);
    return {
      alert: alertOf(await caller.loaders.alert.need(id)),
    };
  }
}

@Resolver(() => ChangeBehindType)
export class ChangesBehindResolver {
  @ResolveField(() => EvidenceType, {
    nullable: true,
    description: 'The row that was changed; null where no page shows such a row.',
  })
  row({ kind, id }: ChangeBehindType): EvidenceId | null {
    const known = EVIDENCE_KINDS.find((each) => each === kind);
    return known && id !== null ? { kind: known, id } : null;
  }
}

/** The alert of the schema: the columns of its row, and the state of its state machine. */
export function alertOf({ machine, ...row }: AlertRecord): Alert {
  return { ...machine, ...row };
}
