// Made by npm run generate. Do not edit.
import { LinkPersonToMemberMutation } from './link-person-to-member.mutation.ts';
import { TeamFields, PersonFields, AssignmentFields } from './org.fields.ts';
import { OrgResolver } from './org.resolver.ts';
import { UpdateAssignmentMutation } from './update-assignment.mutation.ts';
import { UpdatePersonMutation } from './update-person.mutation.ts';
import { UpdateTeamMutation } from './update-team.mutation.ts';

export const RESOLVERS = [
  LinkPersonToMemberMutation,
  TeamFields,
  PersonFields,
  AssignmentFields,
  OrgResolver,
  UpdateAssignmentMutation,
  UpdatePersonMutation,
  UpdateTeamMutation,
];
