import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { MergePreviewRecord, MergeRecord } from '@cadre/application/org';
import { enumOf } from '../graphql/enum.ts';
import { DateTime, LocalDateScalar } from '../graphql/scalars.ts';

export const MergeKindEnum = enumOf<MergeRecord['kind']>('MergeKind', 'What is merged.', {
  PERSON: 'Two people of the headcount.',
  TEAM: 'Two teams.',
  MODEL: 'Two models.',
});

@ObjectType({ description: 'Two rows that became one; `undoMerge` makes them two again.' })
export class Merge implements MergeRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => MergeKindEnum, { description: 'What was merged.' })
  kind!: MergeRecord['kind'];

  @Field(() => ID, { description: 'The row that everything refers to now.' })
  keptId!: string;

  @Field(() => ID, { description: 'The row that became part of it.' })
  mergedId!: string;

  @Field(() => DateTime, { description: 'When.' })
  at!: number;
}

@ObjectType({ description: 'What refers to a row.' })
export class Reference {
  @Field(() => String, { description: 'In words, `roles`.' })
  what!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'Days on which a person would be above 1.0 FTE.' })
export class Overload {
  @Field(() => LocalDateScalar, { description: 'The first of them.' })
  from!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day after; null: no end.',
  })
  until!: string | null;

  @Field(() => Float, { description: 'The highest sum.' })
  fte!: number;
}

@ObjectType({ description: 'What a merge would do.' })
export class MergePreview implements MergePreviewRecord {
  @Field(() => [Reference], { description: 'What would refer to the kept row.' })
  moves!: Reference[];

  @Field(() => [String], { description: 'Fields that the kept row has nothing of and takes over.' })
  taken!: string[];

  @Field(() => [Overload], { description: 'Why it would be refused; correct the roles first.' })
  overloads!: Overload[];
}
