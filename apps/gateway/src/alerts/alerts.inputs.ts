import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import type {
  acknowledgeAlertInput,
  alertsInput,
  closeAlertInput,
  snoozeAlertInput,
} from '@cadre/contracts';
import type { AlertState } from '@cadre/domain';
import { MaybeVersionedInput } from '../graphql/mutation.ts';
import { AlertStateEnum } from '../graphql/rule-enums.ts';
import { DateTime } from '../graphql/scalars.ts';

@InputType({ description: 'Somebody takes an alert on.' })
export class AcknowledgeAlertInput
  extends MaybeVersionedInput
  implements z.input<typeof acknowledgeAlertInput>
{
  @Field(() => ID, { description: 'The alert.' })
  id!: string;

  @Field(() => String, { defaultValue: '', description: 'What you will do about it.' })
  note?: string;
}

@InputType({ description: 'An alert is to be kept quiet.' })
export class SnoozeAlertInput
  extends MaybeVersionedInput
  implements z.input<typeof snoozeAlertInput>
{
  @Field(() => ID, { description: 'The alert.' })
  id!: string;

  @Field(() => DateTime, { description: 'Until when; a rise in severity ends it earlier.' })
  until!: number;
}

@InputType({ description: 'An alert whose data is gone is to be closed.' })
export class CloseAlertInput
  extends MaybeVersionedInput
  implements z.input<typeof closeAlertInput>
{
  @Field(() => ID, { description: 'The alert.' })
  id!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@ArgsType()
export class AlertsArgs implements z.input<typeof alertsInput> {
  @Field(() => [AlertStateEnum], { nullable: true, description: 'Only in these states.' })
  states?: AlertState[] | null;
}
