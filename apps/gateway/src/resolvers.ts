import { AlertsResolver } from './alerts/alerts.resolver.ts';
import { AlertsSubscription } from './alerts/alerts.subscription.ts';
import { AuditResolver } from './audit/audit.resolver.ts';
import { ImportResolver } from './import/import.resolver.ts';
import { IntakeResolver } from './intake/intake.resolver.ts';
import { IntakeSubscription } from './intake/intake.subscription.ts';
import { RubricFields } from './intake/rubric.fields.ts';
import { UseCaseFields } from './intake/use-case.fields.ts';
import { LifecycleResolver } from './lifecycle/lifecycle.resolver.ts';
import { DeploymentFields, IncidentFields, ModelFields } from './models/models.fields.ts';
import { ModelsResolver } from './models/models.resolver.ts';
import { OperationsResolver } from './models/operations.resolver.ts';
import { AssignmentFields, PersonFields, TeamFields } from './org/org.fields.ts';
import { OrgResolver } from './org/org.resolver.ts';
import { EvidenceResolver } from './staffing/evidence.resolver.ts';
import { StaffingResolver } from './staffing/staffing.resolver.ts';
import { StaffingSubscription } from './staffing/staffing.subscription.ts';
import { DemoResolver } from './tenancy/demo.resolver.ts';
import { ApiTokenFields, InvitationFields, MemberFields } from './tenancy/members.fields.ts';
import { MembersResolver } from './tenancy/members.resolver.ts';
import { MeResolver, TenancyResolver } from './tenancy/tenancy.resolver.ts';

/** Everything that makes up the schema. */
export const RESOLVERS = [
  AlertsResolver,
  AlertsSubscription,
  ApiTokenFields,
  AssignmentFields,
  AuditResolver,
  DemoResolver,
  DeploymentFields,
  EvidenceResolver,
  IncidentFields,
  ImportResolver,
  IntakeResolver,
  IntakeSubscription,
  InvitationFields,
  LifecycleResolver,
  MeResolver,
  MemberFields,
  MembersResolver,
  ModelFields,
  ModelsResolver,
  OperationsResolver,
  OrgResolver,
  PersonFields,
  RubricFields,
  StaffingResolver,
  StaffingSubscription,
  TeamFields,
  TenancyResolver,
  UseCaseFields,
];
