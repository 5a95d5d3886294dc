import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  MemberRecord,
  MeOrganization as MeOrganizationRecord,
  MeRecord,
  OrganizationRecord,
} from '@cadre/application/tenancy';
import type {
  CompanyStage,
  DataComplexity,
  MemberRole,
  OrgModel,
  Permission,
  ReportingHome,
} from '@cadre/domain';
import { Needs } from '../graphql/asks.ts';
import {
  CompanyStageEnum,
  DataComplexityEnum,
  MemberRoleEnum,
  OrgModelEnum,
  ReportingHomeEnum,
} from '../graphql/enums.ts';
import { MutationPayload } from '../graphql/mutation.ts';
import { DateTime } from '../graphql/scalars.ts';

@ObjectType({ description: 'The tenant: everything else belongs to one.' })
export class Organization implements OrganizationRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Its short name in addresses.' })
  slug!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => CompanyStageEnum, {
    nullable: true,
    description: 'The company stage; while it is null, the rules that need it have no data.',
  })
  stage!: CompanyStage | null;

  @Field(() => DataComplexityEnum, { description: 'How demanding its data is.' })
  dataComplexity!: DataComplexity;

  @Field(() => Boolean, { description: 'Whether ML is a core product capability.' })
  mlIsCore!: boolean;

  @Field(() => ReportingHomeEnum, { nullable: true, description: 'What ML reports to.' })
  reportingHome!: ReportingHome | null;

  @Field(() => OrgModelEnum, { nullable: true, description: 'The model its leaders chose.' })
  chosenOrgModel!: OrgModel | null;

  @Field(() => String, { description: 'The IANA time zone in which its days begin.' })
  timeZone!: string;

  @Field(() => Int, { description: 'Days from deciding on a hire to the first day worked.' })
  timeToHireDays!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it declares that incidents are recorded: only then "none" means none.',
  })
  incidentTrackingSince!: number | null;

  @Field(() => Boolean, { description: 'Whether it is the demo.' })
  demo!: boolean;

  @Field(() => Int, { description: 'Rises with each change; edits carry it.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: number;
}

@ObjectType({ description: "A user's membership in the organization." })
export class Member implements Omit<MemberRecord, 'email'> {
  @Field(() => ID, { description: 'Their id.' })
  id!: string;

  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => MemberRoleEnum, { description: 'What they may do.' })
  role!: MemberRole;

  @Needs('userId')
  @Field(() => Boolean, { description: 'Whether they can sign in: they accepted an invitation.' })
  signsIn!: boolean;

  @Field(() => DateTime, { description: 'When they joined.' })
  createdAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'When they left the organization.' })
  removedAt!: number | null;

  @Field(() => Int, { description: 'Rises with each change; edits carry it.' })
  version!: number;
}

@ObjectType({ description: 'An organization you may work for.' })
export class MeOrganization implements MeOrganizationRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, {
    description: 'Its short name: send it as `x-cadre-organization` to work there.',
  })
  slug!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => MemberRoleEnum, { description: 'Your role there.' })
  role!: MemberRole;
}

@ObjectType({ description: 'The caller of this request.' })
export class Me implements MeRecord {
  @Field(() => String, { description: "The member's name, or the token's." })
  name!: string;

  @Field(() => String, { nullable: true, description: "The member's e-mail; null for a token." })
  email!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The token's id; null for a signed-in member.",
  })
  tokenId!: string | null;

  memberId!: string | null;

  @Field(() => MemberRoleEnum, {
    nullable: true,
    description: "What they may do here; for a token, the lower of its role and its member's.",
  })
  role!: MemberRole | null;

  @Field(() => [String], { description: 'What that role allows, by name: `use-case.submit`.' })
  permissions!: Permission[];

  personId!: string | null;
}

@ObjectType({ description: 'The answer of `updateOrganization`.' })
export class UpdateOrganizationPayload extends MutationPayload {
  @Field(() => Organization, { description: 'The organization as it now is.' })
  organization!: Organization;
}
