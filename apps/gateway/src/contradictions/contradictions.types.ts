import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { z } from 'zod';
import type { ContradictionRecord } from '@cadre/application/contradictions';
import type { contradictionsInput } from '@cadre/contracts';
import {
  CONTRADICTIONS,
  type ContradictionKind,
  type RegisterKind,
  type RegisterRow as Row,
} from '@cadre/domain';
import { connectionOf } from '../graphql/connection.ts';
import { enumOf, spelledEnumOf } from '../graphql/enum.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { Sequence } from '../graphql/scalars.ts';

export const ContradictionKindEnum = enumOf<ContradictionKind>(
  'ContradictionKind',
  'How two registers disagree.',
  Object.fromEntries(CONTRADICTIONS.map(({ id, title }) => [id, `${title}.`])) as Record<
    ContradictionKind,
    string
  >,
);

export const RegisterKindEnum = spelledEnumOf<RegisterKind>('RegisterKind', 'A kind of row.', {
  useCase: ['USE_CASE', 'A use case.'],
  model: ['MODEL', 'A model.'],
  team: ['TEAM', 'A team.'],
  person: ['PERSON', 'A person.'],
  member: ['MEMBER', 'A member.'],
  position: ['POSITION', 'A hire.'],
});

@ObjectType({ description: 'A row that disagrees with another.' })
export class RegisterRow implements Row {
  @Field(() => RegisterKindEnum, { description: 'What it is.' })
  kind!: RegisterKind;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Its name or title.' })
  name!: string;

  @Field(() => Int, { description: 'Goes with the change that settles it, as `expectedVersion`.' })
  version!: number;
}

@ObjectType({ description: 'Where two rows disagree, and what would settle it.' })
export class Contradiction implements ContradictionRecord {
  @Field(() => ID, { description: 'The same as long as it stands.' })
  id!: string;

  @Field(() => ContradictionKindEnum, { description: 'How they disagree.' })
  kind!: ContradictionKind;

  @Field(() => String, { description: 'What is the matter, in one sentence.' })
  sentence!: string;

  @Field(() => [RegisterRow], {
    description:
      'The row that a repair changes first, and the one it disagrees with, where there is one that you may see.',
  })
  rows!: RegisterRow[];

  @Field(() => String, { description: 'The change that would settle it.' })
  settledBy!: string;
}

export const ContradictionConnection = connectionOf(Contradiction, 'Contradiction');

@ObjectType({ description: 'Something of the registers changed.' })
export class RegistersChanged {
  @Field(() => Sequence, {
    description: 'The number of the change; a gap means that some were missed.',
  })
  sequence!: number;
}

@ArgsType()
export class ContradictionsArgs extends PageArgs implements z.input<typeof contradictionsInput> {}
