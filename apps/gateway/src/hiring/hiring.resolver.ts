import { Args, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  alignPosition,
  fillPosition,
  hiringPlan,
  movePosition,
  planHire,
  positionCount,
  positions,
  updatePosition,
  type HiringPlan,
} from '@cadre/application/hiring';
import type { EvidenceId } from '@cadre/domain';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { connection, pageCost, scenarioCost, type Connection } from '../graphql/connection.ts';
import type { MaybePromise } from '../graphql/loaders.ts';
import { Mutation } from '../graphql/mutation.ts';
import { Assignment, Team } from '../org/org.types.ts';
import { EvidenceType } from '../staffing/evidence.types.ts';
import { Member } from '../tenancy/tenancy.types.ts';
import {
  AlignPositionInput,
  FillPositionInput,
  MovePositionInput,
  PlanHireInput,
  PositionsArgs,
  UpdatePositionInput,
} from './hiring.inputs.ts';
import {
  AlignPositionPayload,
  FillPositionPayload,
  HiringPlanType,
  LaunchType,
  MovePositionPayload,
  PlanHirePayload,
  Position,
  PositionConnection,
  UpdatePositionPayload,
} from './hiring.types.ts';

@Resolver(() => Position)
export class PositionFields {
  @ResolveField(() => Team, { nullable: true, description: 'The team.' })
  team({ teamId }: Position, _args: unknown, caller: GatewayCaller): MaybePromise<Team | null> {
    return caller.loaders.team.maybe(teamId);
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member who sees to it.' })
  owner({ ownerId }: Position, _args: unknown, caller: GatewayCaller): MaybePromise<Member | null> {
    return caller.loaders.member.maybe(ownerId);
  }

  @ResolveField(() => Assignment, { nullable: true, description: 'Who fills it.' })
  assignment(
    { assignmentId }: Position,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<Assignment | null> {
    return caller.loaders.assignment.maybe(assignmentId);
  }
}

@Resolver(() => LaunchType)
export class LaunchFields {
  @ResolveField(() => EvidenceType, { description: 'The use case.' })
  useCase({ useCaseId }: LaunchType): EvidenceId {
    return { kind: 'useCase', id: useCaseId };
  }
}

@Resolver()
export class HiringResolver {
  @Query(() => PositionConnection, {
    complexity: pageCost,
    description: 'The hires in progress, newest first.',
  })
  async positions(
    @Args() args: PositionsArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<Position>> {
    const page = await caller.run(positions, args);
    return connection(page, () => caller.run(positionCount, args));
  }

  @Query(() => HiringPlanType, {
    complexity: scenarioCost,
    description:
      'The roadmap as it stands, the hires that it and the rules ask for, and the thresholds ahead.',
  })
  hiringPlan(@Caller() caller: GatewayCaller): Promise<HiringPlan> {
    return caller.run(hiringPlan, {});
  }

  @Mutation(() => PlanHirePayload, { description: 'Plans a hire. Leaders.' })
  async planHire(
    @Args('input') input: PlanHireInput,
    @Caller() caller: GatewayCaller,
  ): Promise<PlanHirePayload> {
    const { id } = await caller.run(planHire, input);
    return { position: await caller.loaders.position.need(id) };
  }

  @Mutation(() => UpdatePositionPayload, {
    description: 'Changes what is planned of a hire. Leaders.',
  })
  async updatePosition(
    @Args('input') input: UpdatePositionInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UpdatePositionPayload> {
    const { id } = await caller.run(updatePosition, input);
    return { position: await caller.loaders.position.need(id) };
  }

  @Mutation(() => MovePositionPayload, {
    description: 'Opens, accepts or cancels a hire, or takes that back. Leaders.',
  })
  async movePosition(
    @Args('input') input: MovePositionInput,
    @Caller() caller: GatewayCaller,
  ): Promise<MovePositionPayload> {
    const { id } = await caller.run(movePosition, input);
    return { position: await caller.loaders.position.need(id) };
  }

  @Mutation(() => FillPositionPayload, {
    description:
      'Fills a position: adds the person, unless they are in the headcount, and gives them the role from the agreed day on. Leaders.',
  })
  async fillPosition(
    @Args('input') input: FillPositionInput,
    @Caller() caller: GatewayCaller,
  ): Promise<FillPositionPayload> {
    const { id } = await caller.run(fillPosition, input);
    return { position: await caller.loaders.position.need(id) };
  }

  @Mutation(() => AlignPositionPayload, {
    description: 'Makes a filled position say what the role of its person says. Leaders.',
  })
  async alignPosition(
    @Args('input') input: AlignPositionInput,
    @Caller() caller: GatewayCaller,
  ): Promise<AlignPositionPayload> {
    const { id } = await caller.run(alignPosition, input);
    return { position: await caller.loaders.position.need(id) };
  }
}
