import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import type { Role } from '@cadre/domain';
import { RoleEnum } from '../graphql/enums.ts';
import { LocalDateScalar } from '../graphql/scalars.ts';

@ObjectType({ description: 'A share of a role in a team.' })
export class ImportShare {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => String, { description: 'The name of the team.' })
  team!: string;

  @Field(() => Float, { description: 'The share of full time.' })
  fte!: number;
}

@ObjectType({ description: 'Who has another role, team or share from the day of a roster on.' })
export class ImportMover {
  @Field(() => ID, { description: 'Who.' })
  personId!: string;

  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => [ImportShare], { description: 'What ends that day.' })
  before!: ImportShare[];

  @Field(() => [ImportShare], { description: 'What begins.' })
  after!: ImportShare[];
}

@ObjectType({ description: 'Somebody who works here and is not in a roster.' })
export class ImportLeaver {
  @Field(() => ID, { description: 'Who.' })
  personId!: string;

  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Their employee number.' })
  employeeNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Their e-mail address.' })
  email!: string | null;

  @Field(() => Boolean, { description: 'Whether they were confirmed, and so their roles ended.' })
  ended!: boolean;
}

@ObjectType({ description: 'A file that is everybody who works here as of a day.' })
export class ImportRoster {
  @Field(() => LocalDateScalar, { description: 'The day.' })
  asOf!: string;

  @Field(() => Boolean, { description: 'Whether it has been read: else nobody is named yet.' })
  isRead!: boolean;

  @Field(() => [String], { description: 'Who is new.' })
  joiners!: string[];

  @Field(() => [ImportMover], {
    description: 'Who has another role, team or share from that day on.',
  })
  movers!: ImportMover[];

  @Field(() => [ImportLeaver], {
    description:
      'Who works here and is not in it; nobody while a row cannot be read, since that row may be theirs.',
  })
  leavers!: ImportLeaver[];
}
