import { Field, Float, ID, InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import type { recordPulseInput, reportIncidentInput, resolveIncidentInput } from '@cadre/contracts';
import type { IncidentCause, IncidentSeverity } from '@cadre/domain';
import { IncidentCauseEnum, IncidentSeverityEnum } from '../graphql/enums.ts';
import { MaybeVersionedInput, MutationInput } from '../graphql/mutation.ts';
import { DateTime } from '../graphql/scalars.ts';

@InputType({ description: 'A new incident.' })
export class ReportIncidentInput
  extends MutationInput
  implements z.input<typeof reportIncidentInput>
{
  @Field(() => String, { description: 'What happened: one line, at most 200 characters.' })
  title!: string;

  @Field(() => IncidentSeverityEnum, { description: 'How bad it is.' })
  severity!: IncidentSeverity;

  @Field(() => IncidentCauseEnum, { description: 'Why it happened.' })
  cause!: IncidentCause;

  @Field(() => ID, { nullable: true, description: 'The model concerned.' })
  modelId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it began; now, if absent.' })
  openedAt?: number;

  @Field(() => String, {
    defaultValue: '',
    description: 'What to do when one like it happens again.',
  })
  runbook?: string;
}

@InputType({ description: 'An incident is over.' })
export class ResolveIncidentInput
  extends MaybeVersionedInput
  implements z.input<typeof resolveIncidentInput>
{
  @Field(() => ID, { description: 'The incident.' })
  id!: string;

  @Field(() => DateTime, { nullable: true, description: 'When; now, if absent.' })
  resolvedAt?: number;
}

@InputType({
  description:
    'How you spent your time; shares below 1 leave the rest to other work. You answer for yourself only.',
})
export class RecordPulseInput extends MutationInput implements z.input<typeof recordPulseInput> {
  @Field(() => Float, { description: 'Share of time on infrastructure, 0 to 1.' })
  infraShare!: number;

  @Field(() => Float, { description: 'Share of time on modelling, 0 to 1.' })
  modellingShare!: number;
}
