import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import {
  staffing,
  staffingHistory,
  staffingHistoryCount,
  type StaffingRecord,
} from '@cadre/application/staffing';
import {
  orgModelRanges,
  registryOf,
  shownFacts,
  STAGE_FIT,
  type CompanyStage,
} from '@cadre/domain';
import type { staffingHistoryInput, staffingInput } from '@cadre/contracts';
import { connection, pageCost, staffingCost, type Connection } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { DateTime } from '../graphql/scalars.ts';
import { summaryOf } from './facts.types.ts';
import type { StageFitType } from './org-model.types.ts';
import { Staffing, StaffingConnection } from './staffing.types.ts';

@ArgsType()
export class StaffingArgs implements z.input<typeof staffingInput> {
  @Field(() => DateTime, {
    nullable: true,
    description: "The state at this instant as it is known now, judged by today's rules.",
  })
  asOf?: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The assessment that was shown at this instant, unchanged.',
  })
  knownAt?: number | null;
}

@ArgsType()
export class StaffingHistoryArgs extends PageArgs implements z.input<typeof staffingHistoryInput> {}

@Resolver()
export class StaffingResolver {
  @Query(() => Staffing, {
    nullable: true,
    complexity: staffingCost,
    description: 'What the staffing rules say; null before the first evaluation.',
  })
  async staffing(
    @Args() args: StaffingArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Staffing | null> {
    return staffingOf(await caller.run(staffing, args));
  }

  @Query(() => StaffingConnection, {
    complexity: pageCost,
    description: 'What the rules said, latest first: one entry for each change.',
  })
  async staffingHistory(
    @Args() args: StaffingHistoryArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<Staffing>> {
    const { edges, pageInfo } = await caller.run(staffingHistory, args);
    return connection(
      { edges: edges.map(({ node, cursor }) => ({ node: shown(node), cursor })), pageInfo },
      () => caller.run(staffingHistoryCount, args),
    );
  }
}

/** The assessment in the shape of the schema; null when there is none. */
export function staffingOf(record: StaffingRecord | null): Staffing | null {
  return record && shown(record);
}

const shown = ({ assessment, ...record }: StaffingRecord): Staffing => ({
  thinnedAfter: 0,
  ...assessment,
  ...record,
  facts: summaryOf(assessment.facts),
  factList: shownFacts(assessment.facts),
  orgModel: {
    ...assessment.orgModel,
    stageFit: fitOf(assessment.facts.organization.stage),
    ranges: orgModelRanges(registryOf(assessment.overrides ?? [])),
  },
});

function fitOf(stage: CompanyStage | null): StageFitType | null {
  const fit = stage && STAGE_FIT[stage];
  return fit && { ...fit, models: [...fit.models] };
}
