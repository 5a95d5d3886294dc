import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import type { z } from 'zod';
import type { AuditRecord } from '@cadre/application/audit';
import type { auditInput } from '@cadre/contracts';
import type { ActorKind, MemberRole } from '@cadre/domain';
import { connectionOf } from '../graphql/connection.ts';
import { enumOf } from '../graphql/enum.ts';
import { MemberRoleEnum } from '../graphql/enums.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { DateTime, Json } from '../graphql/scalars.ts';

export const ActorKindEnum = enumOf<ActorKind>('ActorKind', 'What acted.', {
  USER: 'A signed-in user.',
  TOKEN: 'An API token.',
  SYSTEM: 'Cadre itself.',
  CLI: 'An operator at the command line.',
});

@ObjectType({ description: 'Who acted.' })
export class Actor {
  @Field(() => ActorKindEnum, { description: 'What kind of actor it is.' })
  kind!: ActorKind;

  @Field(() => ID, { nullable: true, description: "The user's or the token's id." })
  id!: string | null;

  @Field(() => ID, { nullable: true, description: "The member's id." })
  memberId!: string | null;

  @Field(() => MemberRoleEnum, { nullable: true, description: 'The role it had.' })
  role!: MemberRole | null;

  @Field(() => String, { description: 'Its name.' })
  name!: string;
}

@ObjectType({ description: 'The request that a change came from.' })
export class AuditSource {
  @Field(() => String, { nullable: true, description: 'The trace id of the request.' })
  requestId?: string;

  @Field(() => String, { nullable: true, description: 'The network address.' })
  address?: string;
}

@ObjectType({ description: 'One change: who, what, before, after, from where. Never rewritten.' })
export class AuditEntry implements AuditRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTime, { description: 'When the change was made.' })
  at!: number;

  @Field(() => Actor, { description: 'Who made it.' })
  actor!: Actor;

  @Field(() => String, { description: 'The name of the operation.' })
  action!: string;

  @Field(() => String, { description: 'What kind of row changed.' })
  entityKind!: string;

  @Field(() => ID, { nullable: true, description: 'The id of that row.' })
  entityId!: string | null;

  @Field(() => Json, { nullable: true, description: 'The row before; null when it is new.' })
  before!: unknown;

  @Field(() => Json, { nullable: true, description: 'The row after; null when it was deleted.' })
  after!: unknown;

  @Field(() => AuditSource, { description: 'The request it came from.' })
  source!: AuditSource;
}

export const AuditEntryConnection = connectionOf(AuditEntry, 'AuditEntry');

@ArgsType()
export class AuditArgs extends PageArgs implements z.input<typeof auditInput> {
  @Field(() => ID, { nullable: true, description: 'Only changes of the row with this id.' })
  entityId?: string | null;
}
