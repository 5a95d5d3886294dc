import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  ActivityRecord,
  SimilarUseCaseRecord,
  UseCaseRecord,
} from '@cadre/application/intake';
import type { Criteria, LifecycleStage, ScoreBand, UseCaseStatus } from '@cadre/domain';
import { Person } from '../org/org.types.ts';
import { connectionOf } from '../graphql/connection.ts';
import { LifecycleStageEnum, ScoreBandEnum, UseCaseStatusEnum } from '../graphql/enums.ts';
import { MutationPayload } from '../graphql/mutation.ts';
import { DateTime } from '../graphql/scalars.ts';
import { Rubric } from './score.types.ts';
import { UseCaseAnswersType } from './use-case-fields.ts';

@ObjectType('Criteria', {
  description: 'The answers a score is made of; null is a missing answer.',
})
export class CriteriaAnswers implements Criteria {
  @Field(() => Int, { nullable: true, description: '1 to 5, more is better.' })
  impact!: number | null;

  @Field(() => Int, { nullable: true, description: '1 to 5, more is better.' })
  feasibility!: number | null;

  @Field(() => Int, { nullable: true, description: '1 to 5, more is better.' })
  dataReadiness!: number | null;

  @Field(() => Int, { nullable: true, description: '1 to 5, less is better.' })
  deploymentEffort!: number | null;

  @Field(() => Float, { nullable: true, description: 'Weeks to the expected result.' })
  timelineWeeks!: number | null;
}

@ObjectType({ description: 'A possible use of ML, from its submission to its retirement.' })
export class UseCase extends UseCaseAnswersType implements UseCaseRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => UseCaseStatusEnum, { description: 'Where it stands.' })
  status!: UseCaseStatus;

  @Field(() => LifecycleStageEnum, { nullable: true, description: 'Its stage, once approved.' })
  stage!: LifecycleStage | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it entered its stage; null where that is unknown (imports).',
  })
  stageEnteredAt!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a member stated that it runs without a registered model.',
  })
  noRegisteredModelAt!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Its score, 0 to 100; null while it is not scored or answers are missing.',
  })
  scoreValue!: number | null;

  @Field(() => ScoreBandEnum, { nullable: true, description: 'What its score suggests.' })
  band!: ScoreBand | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last scored; null until the intake service has done so.',
  })
  scoredAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was submitted.' })
  submittedAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'The reason given for the decision.' })
  decisionReason!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was retired.' })
  retiredAt!: number | null;

  @Field(() => Int, { description: 'Rises with each edit; edits carry it.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  createdAt!: number;

  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: number;

  team?: UseCaseRecord['team'];
  owner?: UseCaseRecord['owner'];
  teamId!: string | null;
  ownerId!: string;
  accountablePersonId!: string | null;
  problemDefinitionPersonId!: string | null;
  dataPreparationPersonId!: string | null;
  modelingPersonId!: string | null;
  deploymentPersonId!: string | null;
  monitoringPersonId!: string | null;
  riskClassId!: string | null;
  duplicateOf!: string | null;
  decidedBy!: string | null;
  scoreState!: UseCaseRecord['scoreState'];
  impact!: number | null;
  feasibility!: number | null;
  dataReadiness!: number | null;
  deploymentEffort!: number | null;
  timelineWeeks!: number | null;
}

@ObjectType({ description: 'Who is accountable for a use case in one stage.' })
export class StageAccountability {
  @Field(() => LifecycleStageEnum, { description: 'The stage.' })
  stage!: LifecycleStage;

  @Field(() => Person, { nullable: true, description: 'The person; null while there is none.' })
  person!: Person | null;

  @Field(() => Boolean, {
    description: 'Whether the person is named for this stage alone, not for the use case.',
  })
  isOwn!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether nobody answers for the stage: no person is named, or the one who is has left.',
  })
  ownerless!: boolean;
}

@ObjectType({ description: "An entry of a use case's history." })
export class Activity implements Omit<ActivityRecord, 'entityId'> {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: number;

  @Field(() => String, { description: 'The name of the member or token that did it.' })
  actorName!: string;

  @Field(() => String, { description: 'TOKEN, CLI or SYSTEM.' })
  actorKind!: string;

  @Field(() => String, { description: 'What was done: the name of the operation.' })
  action!: string;

  @Field(() => [String], { description: 'The fields it changed.' })
  fields!: string[];
}

@ObjectType({ description: 'A use case that resembles what is being written.' })
export class SimilarUseCase implements SimilarUseCaseRecord {
  @Field(() => Float, {
    description: 'How alike the titles are: the share of common trigrams, 0 to 1.',
  })
  titleSimilarity!: number;

  @Field(() => Float, {
    description: 'How alike the first 1,000 characters of the problems are, 0 to 1.',
  })
  problemSimilarity!: number;

  @Field(() => UseCase, { description: 'The use case.' })
  useCase!: UseCase;
}

export const UseCaseConnection = connectionOf(UseCase, 'UseCase');

@ObjectType({ isAbstract: true })
abstract class UseCasePayload extends MutationPayload {
  @Field(() => UseCase, { description: 'The use case as it now is.' })
  useCase!: UseCase;
}

@ObjectType({ description: 'The answer of `submitUseCase`.' })
export class SubmitUseCasePayload extends UseCasePayload {}

@ObjectType({ description: 'The answer of `updateUseCase`.' })
export class UpdateUseCasePayload extends UseCasePayload {}

@ObjectType({ description: 'The answer of `decideUseCase`.' })
export class DecideUseCasePayload extends UseCasePayload {}

@ObjectType({ description: 'The answer of `moveUseCase`.' })
export class MoveUseCasePayload extends UseCasePayload {}

@ObjectType({ description: 'The answer of `retireUseCase`.' })
export class RetireUseCasePayload extends UseCasePayload {}

@ObjectType({ description: 'The answer of `updateRubric`.' })
export class UpdateRubricPayload extends MutationPayload {
  @Field(() => Rubric, { description: 'The new rubric.' })
  rubric!: Rubric;
}
