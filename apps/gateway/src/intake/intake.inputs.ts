import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import type { z } from 'zod';
import type {
  criteriaInput,
  decideUseCaseInput,
  similarUseCasesInput,
  submitUseCaseInput,
  updateRubricInput,
  updateUseCaseInput,
  useCasesInput,
  USE_CASE_SORTS,
} from '@cadre/contracts';
import type { LifecycleStage, ScoreBand, UseCaseDecision, UseCaseStatus } from '@cadre/domain';
import {
  LifecycleStageEnum,
  ScoreBandEnum,
  UseCaseDecisionEnum,
  UseCaseSortEnum,
  UseCaseStatusEnum,
} from '../graphql/enums.ts';
import { MutationInput, VersionedInput } from '../graphql/mutation.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { withChangedAnswers, withNewAnswers } from './use-case-fields.ts';

@InputType({
  description:
    'The five criteria. An absent answer is missing: the score is then INCOMPLETE, never 0.',
})
export class CriteriaInput implements z.input<typeof criteriaInput> {
  @Field(() => Int, {
    nullable: true,
    description: '1 nice to have, 3 moves a team metric, 5 moves a company metric.',
  })
  impact?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '1 open research, 3 a known approach that is new here, 5 done here before.',
  })
  feasibility?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '1 no data, 3 exists but unlabelled or ungoverned, 5 validated and piped.',
  })
  dataReadiness?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '1 a flag on an existing service, 3 a new service, 5 a new platform. Less is better.',
  })
  deploymentEffort?: number | null;

  @Field(() => Float, { nullable: true, description: 'Weeks to the expected result, 0 to 520.' })
  timelineWeeks?: number | null;
}

@InputType({ description: 'A new use case.' })
export class SubmitUseCaseInput
  extends withNewAnswers(MutationInput)
  implements z.input<typeof submitUseCaseInput>
{
  @Field(() => ID, { nullable: true, description: 'The team that asks for it.' })
  teamId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The member who owns it; you, unless a leader names another.',
  })
  ownerId?: string;

  @Field(() => CriteriaInput, { defaultValue: {}, description: 'The answers it is scored by.' })
  criteria?: CriteriaInput;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Keep it as a draft; `updateUseCase(submit: true)` submits it.',
  })
  draft?: boolean;
}

@InputType({ description: 'Who is accountable for one stage of a use case.' })
export class StagePersonInput {
  @Field(() => LifecycleStageEnum, { description: 'The stage.' })
  stage!: LifecycleStage;

  @Field(() => ID, {
    nullable: true,
    defaultValue: null,
    description: 'The person; null: the one of the use case, as for every other stage.',
  })
  personId!: string | null;
}

@InputType({ description: 'Changes to a use case; what is absent stays.' })
export class UpdateUseCaseInput
  extends withChangedAnswers(VersionedInput)
  implements z.input<typeof updateUseCaseInput>
{
  @Field(() => ID, { description: 'The use case.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The team that asks for it; null for none.' })
  teamId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The member who owns it.' })
  ownerId?: string;

  @Field(() => CriteriaInput, {
    nullable: true,
    description: 'All five answers, replacing the old ones; the intake service scores it again.',
  })
  criteria?: CriteriaInput;

  @Field(() => ID, {
    nullable: true,
    description:
      'The person accountable for every stage without one of its own; only a leader may set it.',
  })
  accountablePersonId?: string | null;

  @Field(() => [StagePersonInput], {
    nullable: true,
    description: 'Who is accountable for single stages; others stay. Only a leader may set it.',
  })
  accountableByStage?: StagePersonInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Submit it (again): a draft, or one whose changes were requested.',
  })
  submit?: boolean;
}

@InputType({ description: 'A decision about a use case.' })
export class DecideUseCaseInput
  extends VersionedInput
  implements z.input<typeof decideUseCaseInput>
{
  @Field(() => ID, { description: 'The use case.' })
  id!: string;

  @Field(() => UseCaseDecisionEnum, { description: 'The decision.' })
  decision!: Exclude<UseCaseDecision, 'SUBMIT'>;

  @Field(() => String, { defaultValue: '', description: 'Why you decide so; its owner reads it.' })
  reason?: string;
}

@InputType({ description: 'The weight of each criterion, 0 to 1000; at least one above 0.' })
export class RubricWeightsInput {
  @Field(() => Float, { description: 'Impact.' })
  impact!: number;

  @Field(() => Float, { description: 'Feasibility.' })
  feasibility!: number;

  @Field(() => Float, { description: 'Data readiness.' })
  dataReadiness!: number;

  @Field(() => Float, { description: 'Deployment effort.' })
  deploymentEffort!: number;

  @Field(() => Float, { description: 'Timeline.' })
  timelineWeeks!: number;
}

@InputType({ description: 'New weights: the whole portfolio is scored again by them.' })
export class UpdateRubricInput extends VersionedInput implements z.input<typeof updateRubricInput> {
  @Field(() => RubricWeightsInput, { description: 'The weights.' })
  weights!: RubricWeightsInput;
}

@ArgsType()
export class SimilarUseCasesArgs implements z.input<typeof similarUseCasesInput> {
  @Field(() => String, { defaultValue: '', description: 'The title written so far.' })
  title?: string;

  @Field(() => String, { defaultValue: '', description: 'The problem written so far.' })
  problem?: string;

  @Field(() => ID, { nullable: true, description: 'The use case being written, if it is stored.' })
  exceptId?: string | null;

  @Field(() => Int, { defaultValue: 5, description: 'How many at most, 1 to 20.' })
  first?: number;
}

@ArgsType()
export class UseCasesArgs extends PageArgs implements z.input<typeof useCasesInput> {
  @Field(() => UseCaseSortEnum, { defaultValue: 'NEWEST', description: 'The order.' })
  sort?: (typeof USE_CASE_SORTS)[number];

  @Field(() => [UseCaseStatusEnum], { nullable: true, description: 'Only of these statuses.' })
  statuses?: UseCaseStatus[] | null;

  @Field(() => [LifecycleStageEnum], { nullable: true, description: 'Only in these stages.' })
  stages?: LifecycleStage[] | null;

  @Field(() => [ScoreBandEnum], { nullable: true, description: 'Only of these bands.' })
  bands?: ScoreBand[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this team.' })
  teamId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this member.' })
  ownerId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only with this text in title or problem.' })
  text?: string | null;
}
