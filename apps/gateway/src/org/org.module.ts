import { Module } from '@nestjs/common';
import { AssignmentFields, PersonFields, TeamFields } from './org.fields.ts';
import { OrgResolver } from './org.resolver.ts';

/** People, teams and assignments. */
@Module({ providers: [OrgResolver, AssignmentFields, PersonFields, TeamFields] })
export class OrgModule {}
