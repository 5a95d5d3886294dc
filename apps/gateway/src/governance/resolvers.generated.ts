// Made by npm run generate. Do not edit.
import { EvidenceMutations } from './evidence.mutation.ts';
import {
  GovernanceResolver,
  GovernedModelFields,
  GovernedUseCaseFields,
  ModelReviewFields,
  UseCaseGovernanceFields,
  ModelGovernanceFields,
} from './governance.resolver.ts';
import { ReviewModelMutations } from './review-model.mutation.ts';
import { RiskMutations } from './risk.mutation.ts';

export const RESOLVERS = [
  EvidenceMutations,
  GovernanceResolver,
  GovernedModelFields,
  GovernedUseCaseFields,
  ModelReviewFields,
  UseCaseGovernanceFields,
  ModelGovernanceFields,
  ReviewModelMutations,
  RiskMutations,
];
