import { createUnionType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { RubricRecord } from '@cadre/application/intake';
import type {
  BenchmarkOwner,
  Contribution,
  Criterion,
  Incomplete,
  Scored,
  ScoreBand,
  ScoreFlag,
} from '@cadre/domain';
import { CriterionEnum, ScoreBandEnum, ScoreFlagEnum } from '../graphql/enums.ts';
import { DateTime } from '../graphql/scalars.ts';

@ObjectType('ScoreContribution', {
  description: 'What one answer adds to a score. Those of a complete score sum to it.',
})
export class ScoreContribution implements Contribution {
  @Field(() => CriterionEnum, { description: 'The criterion.' })
  criterion!: Criterion;

  @Field(() => Float, { description: 'The answer as given: 1 to 5, or weeks.' })
  answer!: number;

  @Field(() => Int, { description: 'The answer on the scale of 1 to 5.' })
  points!: Contribution['points'];

  @Field(() => Float, { description: 'Its weight in the rubric.' })
  weight!: number;

  @Field(() => Float, { description: 'Its part of the score, 0 to 100.' })
  contribution!: number;
}

@ObjectType({ description: 'A complete score. Absolute: no other use case changes it.' })
export class CompleteScore implements Omit<Scored, 'kind'> {
  readonly kind!: 'SCORED';

  @Field(() => Float, { description: '0 to 100, to two decimals.' })
  value!: number;

  @Field(() => ScoreBandEnum, { description: 'What it suggests.' })
  band!: ScoreBand;

  @Field(() => [ScoreContribution], { description: 'What each answer adds.' })
  contributions!: ScoreContribution[];

  @Field(() => [ScoreFlagEnum], { description: 'What to know beside the score.' })
  flags!: ScoreFlag[];

  @Field(() => Int, { description: 'The version of the rubric that it was computed with.' })
  rubricVersion!: number;
}

@ObjectType({ description: 'No score, because answers are missing; never 0.' })
export class IncompleteScore implements Omit<Incomplete, 'kind'> {
  readonly kind!: 'INCOMPLETE';

  @Field(() => [CriterionEnum], { description: 'The answers that are missing.' })
  missing!: Criterion[];

  @Field(() => [ScoreContribution], { description: 'What the given answers would add.' })
  contributions!: ScoreContribution[];

  @Field(() => [ScoreFlagEnum], { description: 'What to know beside the score.' })
  flags!: ScoreFlag[];

  @Field(() => Int, { description: 'The version of the rubric that was used.' })
  rubricVersion!: number;
}

export const Score = createUnionType({
  name: 'Score',
  description: 'A score with its explanation, or what is missing for one.',
  types: () => [CompleteScore, IncompleteScore] as const,
  resolveType: (score: CompleteScore | IncompleteScore) =>
    score.kind === 'SCORED' ? CompleteScore : IncompleteScore,
});

@ObjectType({ description: 'A score as it was made.' })
export class ScoreEntry {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was computed.' })
  at!: number;

  @Field(() => String, { description: 'The name of the event that made it be scored.' })
  cause!: string;

  @Field(() => Score, { description: 'The score.' })
  result!: CompleteScore | IncompleteScore;
}

@ObjectType({ description: 'The weight of each criterion; a weight of 0 leaves it out.' })
export class RubricWeights implements Record<Criterion, number> {
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

@ObjectType({ description: 'A benchmark of scoring with another value than the shipped one.' })
export class ScoringBenchmark {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => Float, { description: 'Its value.' })
  value!: number;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  rule!: BenchmarkOwner;
}

@ObjectType({
  description: 'How an organization weighs the criteria. New weights are a new version.',
})
export class Rubric implements RubricRecord {
  @Field(() => Int, { description: 'Its version; `updateRubric` carries it.' })
  version!: number;

  @Field(() => RubricWeights, { description: 'The weights.' })
  weights!: RubricWeights;

  @Field(() => [ScoringBenchmark], {
    description: 'The benchmarks of scoring that are not as shipped.',
  })
  overrides!: ScoringBenchmark[];

  @Field(() => DateTime, { description: 'Since when it is in use.' })
  createdAt!: number;
}
