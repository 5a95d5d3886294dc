import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ROLES, type Facts, type Role } from '@cadre/domain';
import { RoleEnum } from '../graphql/enums.ts';

@ObjectType({ description: 'The people of one role.' })
export class RoleCount {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => Int, { description: 'People with an active assignment.' })
  heads!: number;

  @Field(() => Float, { description: 'Full-time equivalents of active assignments.' })
  fte!: number;

  @Field(() => Float, { description: 'With those who start later.' })
  committed!: number;

  @Field(() => Float, { description: 'With open positions.' })
  planned!: number;
}

@ObjectType({ description: 'What the rules read. Null is "not known", never 0.' })
export class StaffingFacts {
  @Field(() => Boolean, { description: 'Whether anybody was ever recorded.' })
  headcountRecorded!: boolean;

  @Field(() => [RoleCount], { description: 'Every role.' })
  roles!: RoleCount[];

  @Field(() => Int, { description: 'ML engineers and data scientists, people counted once.' })
  mlDsHeads!: number;

  @Field(() => Float, { description: 'FTE of ML engineers and data scientists.' })
  mlDsFte!: number;

  @Field(() => Int, { description: 'Data and MLOps engineers, people counted once.' })
  dataPlatformHeads!: number;

  @Field(() => Int, { description: 'Approved and not retired, duplicates counted once.' })
  activeUseCases!: number;

  @Field(() => Int, { description: 'Active use cases in production.' })
  productionUseCases!: number;

  @Field(() => Int, { description: 'Models live in production.' })
  productionModels!: number;

  @Field(() => Int, { description: 'Product teams that ask for an active use case.' })
  productTeams!: number;

  @Field(() => Float, { nullable: true, description: 'Median days from handed over to live.' })
  leadTimeDays!: number | null;

  @Field(() => Int, { description: 'Active use cases stuck in DEPLOYMENT.' })
  blockedDeployments!: number;

  @Field(() => Float, { nullable: true, description: "Infrastructure's share of ML engineering." })
  infraShare!: number | null;

  @Field(() => Int, { nullable: true, description: 'Recent incidents nobody was watching for.' })
  monitoringGapIncidents!: number | null;

  @Field(() => Int, { description: 'Production models without a monitoring owner.' })
  unmonitoredModels!: number;
}

/** The numbers of `facts`; the rows behind them are shown where a rule uses them. */
export function summaryOf(facts: Facts): StaffingFacts {
  return {
    headcountRecorded: facts.headcountRecorded,
    roles: ROLES.map((role) => ({ role, ...facts.roles[role] })),
    mlDsHeads: facts.mlDs.heads,
    mlDsFte: facts.mlDs.fte,
    dataPlatformHeads: facts.dataPlatform.heads,
    activeUseCases: facts.activeUseCases.count,
    productionUseCases: facts.productionUseCases.count,
    productionModels: facts.productionModels.count,
    productTeams: facts.productTeams.count,
    leadTimeDays: facts.leadTime.days,
    blockedDeployments: facts.blockedDeployments.count,
    infraShare: facts.infraShare.value,
    monitoringGapIncidents: facts.monitoringGaps.count,
    unmonitoredModels: facts.unmonitoredModels.count,
  };
}
