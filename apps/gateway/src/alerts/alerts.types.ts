import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  AlertReason,
  AlertRule,
  AlertState,
  AlertTransitionName,
  Cause,
  ChangeBehind,
  Severity,
} from '@cadre/domain';
import { MutationPayload } from '../graphql/mutation.ts';
import {
  AlertStateEnum,
  AlertTransitionEnum,
  CauseEnum,
  RuleIdEnum,
  SeverityEnum,
} from '../graphql/rule-enums.ts';
import { DateTime, Sequence } from '../graphql/scalars.ts';
import { ReasonType } from '../staffing/evidence.types.ts';

@ObjectType('AlertReason', { description: 'A reason for an alert.' })
export class AlertReasonType extends ReasonType implements AlertReason {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Set when its data is gone: the reason keeps its last value until there is data again or a leader closes the alert.',
  })
  staleSince!: number | null;
}

@ObjectType('ChangeBehind', {
  description: 'A change behind an alert: what was done, to which row, by whom and when.',
})
export class ChangeBehindType implements ChangeBehind {
  @Field(() => String, { description: 'The operation, as in the audit log.' })
  action!: string;

  kind!: string;
  id!: string | null;

  @Field(() => String, { description: 'The name of the member, token or service that did it.' })
  actorName!: string;

  @Field(() => DateTime, { description: 'When it was done.' })
  at!: number;
}

@ObjectType({ description: 'A leader has taken the alert on.' })
export class Acknowledgement {
  @Field(() => DateTime, { description: 'When the alert was taken on.' })
  at!: number;

  @Field(() => String, { description: 'The name of the member or token that took it on.' })
  by!: string;

  @Field(() => String, { nullable: true, description: 'Their note.' })
  note!: string | null;
}

@ObjectType({ description: 'A leader keeps the alert quiet.' })
export class Snooze {
  @Field(() => DateTime, { description: 'When the leader did so.' })
  at!: number;

  @Field(() => String, { description: 'The name of the member or token that keeps it quiet.' })
  by!: string;

  @Field(() => DateTime, { description: 'Until when; then one reminder is sent.' })
  until!: number;
}

@ObjectType({ description: 'A leader closed the alert.' })
export class Closing {
  @Field(() => DateTime, { description: 'When the alert was closed.' })
  at!: number;

  @Field(() => String, { description: 'The name of the member or token that closed it.' })
  by!: string;

  @Field(() => String, { description: 'Why they closed it.' })
  reason!: string;
}

@ObjectType({ description: 'A change of an alert that was notified, once.' })
export class AlertTransition {
  @Field(() => AlertTransitionEnum, { description: 'What changed.' })
  transition!: AlertTransitionName;

  @Field(() => Int, { description: 'The number of the crossing it belongs to.' })
  crossing!: number;

  @Field(() => Int, {
    description: 'The number of the rise in severity within the crossing; 1 when it fired.',
  })
  severityNumber!: number;

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: number;

  @Field(() => AlertStateEnum, { description: 'The state before it.' })
  stateFrom!: AlertState;

  @Field(() => AlertStateEnum, { description: 'The state after it.' })
  stateTo!: AlertState;

  @Field(() => SeverityEnum, { nullable: true, description: 'How urgent it was.' })
  severity!: Severity | null;

  @Field(() => CauseEnum, { description: 'Why it happened.' })
  cause!: Cause;

  @Field(() => [AlertReasonType], { description: 'The reasons at that instant.' })
  evidence!: AlertReasonType[];

  @Field(() => [ChangeBehindType], {
    description:
      'The latest changes that it was the first to see, at most 3; none where only time passed.',
  })
  changes!: ChangeBehindType[];
}

@ObjectType({
  description:
    'An alert of one rule and its state. An organization has one per rule and, of some rules, per subject.',
})
export class Alert {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => RuleIdEnum, { description: 'The rule.' })
  rule!: AlertRule;

  @Field(() => String, {
    description:
      "Empty for the rule's only alert. Of a rule with several: the id of a reason, or of a row among its evidence.",
  })
  subject!: string;

  @Field(() => AlertStateEnum, { description: 'Its state.' })
  state!: AlertState;

  @Field(() => SeverityEnum, { nullable: true, description: 'How urgent it is, or last was.' })
  severity!: Severity | null;

  @Field(() => Int, { description: 'Rises when it fires again after it was resolved.' })
  crossing!: number;

  @Field(() => [AlertReasonType], { description: 'Its reasons, with their evidence.' })
  reasons!: AlertReasonType[];

  @Field(() => CauseEnum, { description: 'Why it last changed.' })
  cause!: Cause;

  @Field(() => [ChangeBehindType], {
    description:
      'The changes behind its state and severity, at most 3; none where only time passed.',
  })
  changes!: ChangeBehindType[];

  @Field(() => DateTime, { nullable: true, description: 'Since when it is pending.' })
  pendingSince!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it fired.' })
  firedAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is recovering.' })
  recoveringSince!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was resolved.' })
  resolvedAt!: number | null;

  @Field(() => Acknowledgement, { nullable: true, description: 'Who has taken it on.' })
  acknowledged!: Acknowledgement | null;

  @Field(() => Snooze, { nullable: true, description: 'Until when it is kept quiet.' })
  snoozed!: Snooze | null;

  @Field(() => Int, {
    description: 'How often it reminded, after it had been kept quiet, since it last fired.',
  })
  reminders!: number;

  @Field(() => Closing, { nullable: true, description: 'Who closed it.' })
  closed!: Closing | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The next instant at which time alone changes it.',
  })
  nextChangeAt!: number | null;

  @Field(() => Int, { description: 'Rises with each change; edits carry it.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it last changed.' })
  updatedAt!: number;
}

@ObjectType({ isAbstract: true })
abstract class AlertPayload extends MutationPayload {
  @Field(() => Alert, { description: 'The alert as it now is.' })
  alert!: Alert;
}

@ObjectType({ description: 'The answer of `acknowledgeAlert`.' })
export class AcknowledgeAlertPayload extends AlertPayload {}

@ObjectType({ description: 'The answer of `snoozeAlert`.' })
export class SnoozeAlertPayload extends AlertPayload {}

@ObjectType({ description: 'The answer of `closeAlert`.' })
export class CloseAlertPayload extends AlertPayload {}

@ObjectType({ description: 'A message of `alertChanged`.' })
export class AlertChanged {
  @Field(() => Sequence, {
    description:
      'The number of the latest change. When it rises by more than 1, the message holds several changes.',
  })
  sequence!: number;

  @Field(() => [Alert], { description: 'All alerts as they are now, latest change first.' })
  alerts!: Alert[];

  @Field(() => [ID], {
    description: 'Which of them changed since the message before; none in the first message.',
  })
  changedIds!: string[];
}
