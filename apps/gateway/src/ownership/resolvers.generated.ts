// Made by npm run generate. Do not edit.
import { AssignResponsibilitiesMutation } from './assign-responsibilities.mutation.ts';
import { CommitteeMutations } from './committee.mutation.ts';
import { OwnershipResolver, OwnershipRowFields, CommitteeFields } from './ownership.resolver.ts';

export const RESOLVERS = [
  AssignResponsibilitiesMutation,
  CommitteeMutations,
  OwnershipResolver,
  OwnershipRowFields,
  CommitteeFields,
];
