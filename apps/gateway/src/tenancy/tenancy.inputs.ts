import { Field, InputType, Int } from '@nestjs/graphql';
import type { z } from 'zod';
import type { updateOrganizationInput } from '@cadre/contracts';
import type { CompanyStage, DataComplexity, OrgModel, ReportingHome } from '@cadre/domain';
import {
  CompanyStageEnum,
  DataComplexityEnum,
  OrgModelEnum,
  ReportingHomeEnum,
} from '../graphql/enums.ts';
import { VersionedInput } from '../graphql/mutation.ts';

@InputType({
  description: 'Settings to change; what is absent stays. The rules evaluate again at once.',
})
export class UpdateOrganizationInput
  extends VersionedInput
  implements z.input<typeof updateOrganizationInput>
{
  @Field(() => String, { nullable: true, description: 'The name.' })
  name?: string;

  @Field(() => CompanyStageEnum, {
    nullable: true,
    description: 'The company stage; null unsets it.',
  })
  stage?: CompanyStage | null;

  @Field(() => DataComplexityEnum, { nullable: true, description: 'How demanding the data is.' })
  dataComplexity?: DataComplexity;

  @Field(() => Boolean, { nullable: true, description: 'Whether ML is a core product capability.' })
  mlIsCore?: boolean;

  @Field(() => ReportingHomeEnum, {
    nullable: true,
    description: 'What ML reports to; null unsets it.',
  })
  reportingHome?: ReportingHome | null;

  @Field(() => OrgModelEnum, {
    nullable: true,
    description: 'The model you choose; null unsets it.',
  })
  chosenOrgModel?: OrgModel | null;

  @Field(() => String, { nullable: true, description: 'An IANA time zone: `Europe/Berlin`.' })
  timeZone?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from deciding on a hire to the first day worked, 1 to 730.',
  })
  timeToHireDays?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Declares that incidents are recorded from now on, or takes that back.',
  })
  incidentTracking?: boolean;
}
