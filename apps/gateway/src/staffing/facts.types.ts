import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import {
  FACTS,
  ROLES,
  shownFacts,
  type FactShown,
  type Facts,
  type Role,
  type ShownName,
  type ShownNumber,
  type Unit,
} from '@cadre/domain';
import { RoleEnum } from '../graphql/enums.ts';
import { UnitEnum } from '../graphql/rule-enums.ts';
import { EvidenceType } from './evidence.types.ts';

@ObjectType({ description: 'The people of one role.' })
export class RoleCount {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => Int, { description: 'People with an active assignment.' })
  heads!: number;

  @Field(() => Float, { description: 'Full-time equivalents of active assignments.' })
  fte!: number;

  @Field(() => Float, { description: 'Full-time equivalents, with people who start later.' })
  committed!: number;

  @Field(() => Float, { description: 'Full-time equivalents, with open positions too.' })
  planned!: number;

  @Field(() => [EvidenceType], { description: 'The active assignments.' })
  ids!: EvidenceType[];
}

@ObjectType({ description: 'What the rules read. Null is "not known", never 0.' })
export class StaffingFacts {
  @Field(() => Boolean, { description: 'Whether any person was ever recorded.' })
  headcountRecorded!: boolean;

  @Field(() => [RoleCount], { description: 'Every role.' })
  roles!: RoleCount[];
}

/** Units whose numbers are not whole. */
const FRACTIONS: readonly Unit[] = ['FTE', 'DAYS', 'SHARE'];

// Adds a field for each number of the domain's facts: a new fact appears in the API without a change here.
for (const { name, title, unit, mayBeUnknown } of FACTS.flatMap(
  ({ shows }): readonly ShownNumber<never, string>[] => shows,
)) {
  const type = FRACTIONS.includes(unit) ? Float : Int;
  Field(() => type, { nullable: mayBeUnknown ?? false, description: `${title}.` })(
    StaffingFacts.prototype,
    name,
  );
}

@ObjectType('Fact', { description: 'A number the rules read, with what it means.' })
export class FactType implements FactShown {
  @Field(() => String, { description: 'Its name in `facts`.' })
  name!: ShownName;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => Float, { nullable: true, description: 'The number; null when it is not known.' })
  value!: number | null;

  @Field(() => UnitEnum, { description: 'What it counts.' })
  unit!: Unit;

  @Field(() => String, { description: 'What is counted, with the windows it was counted with.' })
  definition!: string;

  @Field(() => [EvidenceType], { description: 'The rows behind it.' })
  ids!: EvidenceType[];

  @Field(() => [String], { description: 'Ids of the reasons and gates that judge this number.' })
  readBy!: readonly string[];
}

/** The numbers of `facts`; the rows behind them are in `factList`. */
export function summaryOf(facts: Facts): StaffingFacts {
  return {
    headcountRecorded: facts.headcountRecorded,
    roles: ROLES.map((role) => ({
      role,
      ...facts.roles[role],
      ids: facts.roles[role].assignments.map(({ id }) => ({ kind: 'assignment', id })),
    })),
    ...Object.fromEntries(shownFacts(facts).map(({ name, value }) => [name, value])),
  };
}
