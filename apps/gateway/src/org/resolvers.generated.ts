// Made by npm run generate. Do not edit.
import { ArchivePersonMutation } from './archive-person.mutation.ts';
import { ArchiveTeamMutation } from './archive-team.mutation.ts';
import { LinkPersonToMemberMutation } from './link-person-to-member.mutation.ts';
import { MarkPersonLeftMutation } from './mark-person-left.mutation.ts';
import { MarkTwoPeopleMutation } from './mark-two-people.mutation.ts';
import { MergeRowsMutation } from './merge-rows.mutation.ts';
import { MergeFields } from './merges.fields.ts';
import { MergesResolver } from './merges.resolver.ts';
import { TeamFields, PersonFields, AssignmentFields } from './org.fields.ts';
import { OrgResolver } from './org.resolver.ts';
import { UndoMergeMutation } from './undo-merge.mutation.ts';
import { UpdateAssignmentMutation } from './update-assignment.mutation.ts';
import { UpdatePersonMutation } from './update-person.mutation.ts';
import { UpdateTeamMutation } from './update-team.mutation.ts';

export const RESOLVERS = [
  ArchivePersonMutation,
  ArchiveTeamMutation,
  LinkPersonToMemberMutation,
  MarkPersonLeftMutation,
  MarkTwoPeopleMutation,
  MergeRowsMutation,
  MergeFields,
  MergesResolver,
  TeamFields,
  PersonFields,
  AssignmentFields,
  OrgResolver,
  UndoMergeMutation,
  UpdateAssignmentMutation,
  UpdatePersonMutation,
  UpdateTeamMutation,
];
