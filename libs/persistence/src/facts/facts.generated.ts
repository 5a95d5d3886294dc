// Made by npm run generate. Do not edit.
import { accountability } from './accountability.sql.ts';
import { activeUseCases } from './active-use-cases.sql.ts';
import { audiences } from './audiences.sql.ts';
import { blockedDeployments } from './blocked-deployments.sql.ts';
import { dataPlatform } from './data-platform.sql.ts';
import { governanceOwners } from './governance-owners.sql.ts';
import { headcountRecorded } from './headcount-recorded.sql.ts';
import { infraShare } from './infra-share.sql.ts';
import { leadTime } from './lead-time.sql.ts';
import { mlDs } from './ml-ds.sql.ts';
import { monitoringGaps } from './monitoring-gaps.sql.ts';
import { ownership } from './ownership.sql.ts';
import { productTeams } from './product-teams.sql.ts';
import { productionModels } from './production-models.sql.ts';
import { productionUseCases } from './production-use-cases.sql.ts';
import { reviews } from './reviews.sql.ts';
import { riskClasses } from './risk-classes.sql.ts';
import { roles } from './roles.sql.ts';
import { teams } from './teams.sql.ts';
import { unmonitoredModels } from './unmonitored-models.sql.ts';

export const SQL_OF_FACTS = {
  accountability,
  activeUseCases,
  audiences,
  blockedDeployments,
  dataPlatform,
  governanceOwners,
  headcountRecorded,
  infraShare,
  leadTime,
  mlDs,
  monitoringGaps,
  ownership,
  productTeams,
  productionModels,
  productionUseCases,
  reviews,
  riskClasses,
  roles,
  teams,
  unmonitoredModels,
};
