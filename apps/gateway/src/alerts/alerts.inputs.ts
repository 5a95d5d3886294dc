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

@InputType({ description: 'Which alert you take on.' })
export class AcknowledgeAlertInput
  extends MaybeVersionedInput
  implements z.input<typeof acknowledgeAlertInput>
{
  @Field(() => ID, { description: 'The alert.' })
  id!: string;

  @Field(() => String, { defaultValue: '', description: 'What you will do about it.' })
  note?: string;
}

@InputType({ description: 'Which alert to keep quiet, and until when.' })
export class SnoozeAlertInput
  extends MaybeVersionedInput
  implements z.input<typeof snoozeAlertInput>
{
  @Field(() => ID, { description: 'The alert.' })
  id!: string;

  @Field(() => DateTime, { description: 'Until when; a rise in severity ends it earlier.' })
  until!: number;
}

@InputType({ description: 'Which alert to close; only one whose data is gone can be closed.' })
export class CloseAlertInput
  extends MaybeVersionedInput
  implements z.input<typeof closeAlertInput>
{
  @Field(() => ID, { description: 'The alert.' })
  id!: string;

  @Field(() => String, { description: 'Why you close it.' })
  reason!: string;
}

@ArgsType()
export class AlertsArgs implements z.input<typeof alertsInput> {
  @Field(() => [AlertStateEnum], { nullable: true, description: 'Only in these states.' })
  states?: AlertState[] | null;
}
