import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  AlertReason,
  AlertRule,
  AlertState,
  AlertTransitionName,
  Cause,
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

@ObjectType('AlertReason', { description: 'A reason an alert stands on.' })
export class AlertReasonType extends ReasonType implements AlertReason {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Set when its data is gone: it is held as it was until there is data or it is closed.',
  })
  staleSince!: number | null;
}

@ObjectType({ description: 'Somebody has taken an alert on.' })
export class Acknowledgement {
  @Field(() => DateTime, { description: 'When.' })
  at!: number;

  @Field(() => String, { description: 'Who.' })
  by!: string;

  @Field(() => String, { nullable: true, description: 'What they said.' })
  note!: string | null;
}

@ObjectType({ description: 'An alert is kept quiet.' })
export class Snooze {
  @Field(() => DateTime, { description: 'When it was asked for.' })
  at!: number;

  @Field(() => String, { description: 'By whom.' })
  by!: string;

  @Field(() => DateTime, { description: 'Until when; it reminds once then.' })
  until!: number;
}

@ObjectType({ description: 'An alert was closed by hand.' })
export class Closing {
  @Field(() => DateTime, { description: 'When.' })
  at!: number;

  @Field(() => String, { description: 'Who.' })
  by!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@ObjectType({ description: 'Something that was notified, once.' })
export class AlertTransition {
  @Field(() => AlertTransitionEnum, { description: 'What.' })
  transition!: AlertTransitionName;

  @Field(() => Int, { description: 'Of which crossing.' })
  crossing!: number;

  @Field(() => Int, { description: 'The how-manyth rise within the crossing; 1 when it fired.' })
  severityNumber!: number;

  @Field(() => DateTime, { description: 'When.' })
  at!: number;

  @Field(() => AlertStateEnum, { description: 'The state before.' })
  stateFrom!: AlertState;

  @Field(() => AlertStateEnum, { description: 'The state after.' })
  stateTo!: AlertState;

  @Field(() => SeverityEnum, { nullable: true, description: 'How urgent it was.' })
  severity!: Severity | null;

  @Field(() => CauseEnum, { description: 'Why it happened.' })
  cause!: Cause;

  @Field(() => [AlertReasonType], { description: 'What it stood on at that instant.' })
  evidence!: AlertReasonType[];
}

@ObjectType({ description: "One rule's crossing and its life; an organization has one per rule." })
export class Alert {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => RuleIdEnum, { description: 'The rule.' })
  rule!: AlertRule;

  @Field(() => AlertStateEnum, { description: 'Where it is in its life.' })
  state!: AlertState;

  @Field(() => SeverityEnum, { nullable: true, description: 'How urgent it is, or last was.' })
  severity!: Severity | null;

  @Field(() => Int, { description: 'Rises when it fires again after it was resolved.' })
  crossing!: number;

  @Field(() => [AlertReasonType], { description: 'What it stands on, with the evidence.' })
  reasons!: AlertReasonType[];

  @Field(() => CauseEnum, { description: 'Why it last changed.' })
  cause!: Cause;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is pending.' })
  pendingSince!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it fired.' })
  firedAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it recovers.' })
  recoveringSince!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was resolved.' })
  resolvedAt!: number | null;

  @Field(() => Acknowledgement, { nullable: true, description: 'Who has taken it on.' })
  acknowledged!: Acknowledgement | null;

  @Field(() => Snooze, { nullable: true, description: 'Until when it is kept quiet.' })
  snoozed!: Snooze | null;

  @Field(() => Closing, { nullable: true, description: 'Who closed it.' })
  closed!: Closing | null;

  @Field(() => DateTime, { nullable: true, description: 'When time alone changes it next.' })
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
      'The number of the latest change. A jump of more than 1: changes were put together.',
  })
  sequence!: number;

  @Field(() => [Alert], { description: 'All alerts as they are now, latest change first.' })
  alerts!: Alert[];

  @Field(() => [ID], {
    description: 'Which of them changed since the message before; none in the first message.',
  })
  changedIds!: string[];
}
