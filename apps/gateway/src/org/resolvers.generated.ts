// Made by npm run generate. Do not edit.
import { TeamFields, PersonFields, AssignmentFields } from './org.fields.ts';
import { OrgResolver } from './org.resolver.ts';

export const RESOLVERS = [TeamFields, PersonFields, AssignmentFields, OrgResolver];
