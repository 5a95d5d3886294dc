import { Args, ArgsType, Field, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { evidence, type EvidenceRecord } from '@cadre/application/staffing';
import type { evidenceInput } from '@cadre/contracts';
import type { EvidenceId, EvidenceKind } from '@cadre/domain';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { EvidenceKindEnum } from '../graphql/rule-enums.ts';
import { EvidencePageType, EvidenceType } from './evidence.types.ts';

@ArgsType()
export class EvidenceArgs implements z.input<typeof evidenceInput> {
  @Field(() => EvidenceKindEnum, { description: 'What they are.' })
  kind!: EvidenceKind;

  @Field(() => [ID], { description: 'At most 500.' })
  ids!: string[];
}

@Resolver(() => EvidenceType)
export class EvidenceResolver {
  @Query(() => [EvidenceType], {
    complexity: ({ args, childComplexity }) => (args['ids']?.length ?? 1) * childComplexity,
    description: 'Rows behind a number, by name, in this order; those that are gone are left out.',
  })
  evidence(@Args() args: EvidenceArgs, @Caller() caller: GatewayCaller): Promise<EvidenceRecord[]> {
    return caller.run(evidence, args);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'What it is called; null when it is gone.',
  })
  async label(row: Row, _args: unknown, caller: GatewayCaller): Promise<string | null> {
    return (await recordOf(row, caller))?.label ?? null;
  }

  @ResolveField(() => EvidencePageType, {
    nullable: true,
    description:
      "The row whose page shows it: a deployment's model, an assignment's person, or the row itself; null when none does.",
  })
  async shownWith(
    row: Row,
    _args: unknown,
    caller: GatewayCaller,
  ): Promise<EvidencePageType | null> {
    return (await recordOf(row, caller))?.shownWith ?? null;
  }
}

/** A row of evidence: its kind and id, as an assessment has them, or the record that the query has read. */
type Row = EvidenceId | EvidenceRecord;

const recordOf = async (row: Row, { loaders }: GatewayCaller): Promise<EvidenceRecord | null> =>
  'label' in row ? row : loaders.evidence.load(row);
