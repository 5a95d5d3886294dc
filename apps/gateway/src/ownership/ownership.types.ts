import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { CellRecord } from '@cadre/application/ownership';
import type { HolderKind, OwnershipState, Responsibility } from '@cadre/domain';
import { enumOf } from '../graphql/enum.ts';
import { connectionOf, type Connection } from '../graphql/connection.ts';
import { UseCase } from '../intake/intake.types.ts';
import { Person } from '../org/org.types.ts';

export const ResponsibilityEnum = enumOf<Responsibility>(
  'Responsibility',
  'What needs an owner. The first five are owned once in the organization, the others for each active use case.',
  {
    TOOLING: 'Of the organization: the tools that models are made and run with.',
    GUARDRAILS: 'Of the organization: what models must not do, and how that is kept.',
    MODEL_RISK: 'Of the organization: what can go wrong with models, and who decides about it.',
    BIAS: 'Of the organization: that models treat people fairly.',
    COMPLIANCE: 'Of the organization: that models keep to the law and to policy.',
    MODEL_BEHAVIOUR: 'Of a use case: what its models answer.',
    BUSINESS_OUTCOME: 'Of a use case: what it is worth.',
    DEPLOYMENT: 'Of a use case: that its models run. Inherited from its models.',
    MONITORING: 'Of a use case: that its models are watched. Inherited from its models.',
    DATA_FOUNDATION: 'Of a use case: its pipelines and validated data.',
  },
);

export const OwnershipStateEnum = enumOf<OwnershipState>(
  'OwnershipState',
  'Whether a responsibility is owned clearly.',
  {
    ONCE: 'It has exactly one owner.',
    ORPHAN: 'Nothing holds it. Who has left holds nothing.',
    DOUBLE: 'Two or more hold it.',
  },
);

export const HolderKindEnum = enumOf<HolderKind>('HolderKind', 'What may hold a responsibility.', {
  PERSON: 'A person, until they have left.',
  TEAM: 'A team, while it is open and its lead has not left.',
  COMMITTEE: 'A committee, while one of its members has not left.',
});

@ObjectType({ description: 'What holds a responsibility, or did until it left.' })
export class ResponsibilityHolder {
  @Field(() => HolderKindEnum, { description: 'What it is.' })
  kind!: HolderKind;

  @Field(() => ID, { description: 'The id of the person, team or committee.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => Boolean, {
    description: 'Whether it counts: false where it has left or was closed.',
  })
  holds!: boolean;

  @Field(() => ID, {
    nullable: true,
    description: 'The model whose owner it is; null: named for this responsibility itself.',
  })
  modelId!: string | null;

  @Field(() => String, { nullable: true, description: 'The name of that model.' })
  modelName!: string | null;
}

@ObjectType({
  description: "What the guide's split proposes for a responsibility that nothing holds.",
})
export class ProposedHolder {
  @Field(() => HolderKindEnum, { description: 'What it is.' })
  kind!: HolderKind;

  @Field(() => ID, { description: 'The id of the person, team or committee.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;
}

@ObjectType('OwnershipCell', { description: 'One responsibility, and what holds it.' })
export class OwnershipCellType implements Omit<CellRecord, 'useCaseId'> {
  @Field(() => ResponsibilityEnum, { description: 'The responsibility.' })
  responsibility!: Responsibility;

  @Field(() => OwnershipStateEnum, { description: 'Whether it is owned once.' })
  state!: OwnershipState;

  @Field(() => [ResponsibilityHolder], {
    description: 'Those named for it, and the owners that the models give.',
  })
  holders!: ResponsibilityHolder[];

  @Field(() => ProposedHolder, {
    nullable: true,
    description:
      'What could hold it by the guide; null where something does, or it is not clear which.',
  })
  proposal!: ProposedHolder | null;
}

@ObjectType({ description: 'An active use case and its five responsibilities.' })
export class OwnershipRow {
  useCaseId!: string;

  @Field(() => UseCase, { description: 'The use case.' })
  useCase!: UseCase;

  @Field(() => [OwnershipCellType], { description: 'Its responsibilities, in a fixed order.' })
  cells!: OwnershipCellType[];
}
export const OwnershipRowConnection = connectionOf(OwnershipRow, 'OwnershipRow');

@ObjectType({ description: 'Who owns what now.' })
export class Ownership {
  @Field(() => Int, { description: 'Five of the organization, and five of each active use case.' })
  total!: number;

  @Field(() => Int, { description: 'Those with exactly one owner.' })
  ownedOnce!: number;

  @Field(() => Int, { description: 'Those without an owner.' })
  orphans!: number;

  @Field(() => Int, { description: 'Those with more than one.' })
  doubles!: number;

  @Field(() => Int, {
    description: 'How many of those without an owner the split proposes one for.',
  })
  proposed!: number;

  @Field(() => [OwnershipCellType], { description: 'The responsibilities of the organization.' })
  organization!: OwnershipCellType[];

  @Field(() => OwnershipRowConnection, { description: 'A page of the active use cases, by id.' })
  useCases!: Connection<Pick<OwnershipRow, 'useCaseId' | 'cells'>>;
}

@ObjectType({
  description:
    'A body that may hold responsibilities. It does while one of its members has not left.',
})
export class Committee {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Its name, once in the organization.' })
  name!: string;

  @Field(() => Int, { description: 'Raised by every change; `updateCommittee` carries it.' })
  version!: number;

  memberIds!: string[];

  @Field(() => [Person], { description: 'Its members.' })
  members!: Person[];
}
