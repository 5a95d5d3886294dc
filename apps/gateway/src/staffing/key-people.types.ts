import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { z } from 'zod';
import type { keyPeopleInput } from '@cadre/contracts';
import type { KeyPerson, RuleId } from '@cadre/domain';
import { RuleIdEnum } from '../graphql/rule-enums.ts';
import { GapShift, OrgModelShift, StateShift } from './what-if.types.ts';

@ArgsType()
export class KeyPeopleArgs implements z.input<typeof keyPeopleInput> {
  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 200.' })
  first!: number;
}

@ObjectType({ description: 'A rule whose state changes.' })
export class RuleStateShift extends StateShift {
  @Field(() => RuleIdEnum, { description: 'The rule.' })
  rule!: RuleId;
}

@ObjectType('KeyPerson', {
  description: 'What would change if the assignments of one person ended now.',
})
export class KeyPersonType implements KeyPerson {
  @Field(() => ID, { description: 'The person.' })
  personId!: string;

  @Field(() => [RuleStateShift], { description: 'The rules whose state would change.' })
  rules!: RuleStateShift[];

  @Field(() => [GapShift], { description: 'The gaps that would change.' })
  gaps!: GapShift[];

  @Field(() => OrgModelShift, { nullable: true, description: 'Null: the same.' })
  orgModel!: OrgModelShift | null;

  @Field(() => [ID], {
    description: 'Use cases with a responsibility that would have another number of owners.',
  })
  useCaseIds!: string[];

  @Field(() => [ID], { description: 'Models of which the person is an owner.' })
  modelIds!: string[];
}

@ObjectType({ description: 'Who would be missed most.' })
export class KeyPeople {
  @Field(() => [KeyPersonType], { description: 'The worst first.' })
  people!: KeyPersonType[];

  @Field(() => Int, { description: 'People whose leaving would change something.' })
  count!: number;

  @Field(() => Int, { description: 'People with an active assignment.' })
  judged!: number;
}
