import { AlertsModule } from './alerts/alerts.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { ContradictionsModule } from './contradictions/contradictions.module.ts';
import { GovernanceModule } from './governance/governance.module.ts';
import { HiringModule } from './hiring/hiring.module.ts';
import { IdentityModule } from './identity/identity.module.ts';
import { ImportModule } from './import/import.module.ts';
import { IntakeModule } from './intake/intake.module.ts';
import { IntegrationsModule } from './integrations/integrations.module.ts';
import { LifecycleModule } from './lifecycle/lifecycle.module.ts';
import { ModelsModule } from './models/models.module.ts';
import { OrgModule } from './org/org.module.ts';
import { OwnershipModule } from './ownership/ownership.module.ts';
import { StaffingModule } from './staffing/staffing.module.ts';
import { TenancyModule } from './tenancy/tenancy.module.ts';

/** A module for each area, with its resolvers and REST routes. */
export const AREAS = [
  AlertsModule,
  AuditModule,
  ContradictionsModule,
  GovernanceModule,
  HiringModule,
  IdentityModule,
  ImportModule,
  IntakeModule,
  IntegrationsModule,
  LifecycleModule,
  ModelsModule,
  OrgModule,
  OwnershipModule,
  StaffingModule,
  TenancyModule,
];
