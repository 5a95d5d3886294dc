import { accountability } from './accountability.fact.ts';
import { activeUseCases } from './active-use-cases.fact.ts';
import { audiences } from './audiences.fact.ts';
import { blockedDeployments } from './blocked-deployments.fact.ts';
import { dataPlatform } from './data-platform.fact.ts';
import { governanceOwners } from './governance-owners.fact.ts';
import { headcountRecorded } from './headcount-recorded.fact.ts';
import { infraShare } from './infra-share.fact.ts';
import { leadTime } from './lead-time.fact.ts';
import { mlDs } from './ml-ds.fact.ts';
import { monitoringGaps } from './monitoring-gaps.fact.ts';
import { ownership } from './ownership.fact.ts';
import { productTeams } from './product-teams.fact.ts';
import { productionModels } from './production-models.fact.ts';
import { productionUseCases } from './production-use-cases.fact.ts';
import { reviews } from './reviews.fact.ts';
import { riskClasses } from './risk-classes.fact.ts';
import { roles } from './roles.fact.ts';
import { teams } from './teams.fact.ts';
import { unmonitoredModels } from './unmonitored-models.fact.ts';

/** Every fact. A new one does not compile until it has a statement in SQL. */
export const FACTS = [
  headcountRecorded,
  roles,
  mlDs,
  dataPlatform,
  activeUseCases,
  productionUseCases,
  productionModels,
  unmonitoredModels,
  productTeams,
  leadTime,
  blockedDeployments,
  infraShare,
  monitoringGaps,
  teams,
  governanceOwners,
  audiences,
  ownership,
  reviews,
  riskClasses,
  accountability,
] as const;

type AnyFact = (typeof FACTS)[number];
export type FactId = AnyFact['id'];
/** The counted rows of the fact of this id, before anything is computed from them. */
export type Counted<Id extends FactId> = ReturnType<Extract<AnyFact, { id: Id }>['count']>;
export type CountedFacts = { [Id in FactId]: Counted<Id> };
/** The values of all facts, by id. */
export type FactValues = {
  [Id in FactId]: ReturnType<Extract<AnyFact, { id: Id }>['complete']>;
};
/** The names of the numbers that are shown on their own. */
export type ShownName = AnyFact['shows'][number]['name'];
