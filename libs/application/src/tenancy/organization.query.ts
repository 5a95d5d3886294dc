import { z } from 'zod';
import type { CompanyStage, DataComplexity, Instant, OrgModel, ReportingHome } from '@cadre/domain';
import { AppError } from '@cadre/platform/errors';
import { query } from '../core/operation.ts';

export type OrganizationRecord = {
  id: string;
  slug: string;
  name: string;
  /** null: not said, which makes rules that depend on it NO_DATA. */
  stage: CompanyStage | null;
  dataComplexity: DataComplexity;
  mlIsCore: boolean;
  reportingHome: ReportingHome | null;
  chosenOrgModel: OrgModel | null;
  timeZone: string;
  timeToHireDays: number;
  incidentTrackingSince: Instant | null;
  demo: boolean;
  version: number;
  createdAt: Instant;
};

/** The caller's organization. */
export const organization = query({
  name: 'organization',
  permission: 'read',
  input: z.object({}),
  async run(tx): Promise<OrganizationRecord> {
    const [row] = await tx.query<OrganizationRecord>(
      `SELECT id, slug, name, stage, data_complexity AS "dataComplexity", ml_is_core AS "mlIsCore",
              reporting_home AS "reportingHome", chosen_org_model AS "chosenOrgModel",
              time_zone AS "timeZone", time_to_hire_days AS "timeToHireDays",
              incident_tracking_since AS "incidentTrackingSince", demo, version, created_at AS "createdAt"
       FROM cadre.organization WHERE id = $1`,
      [tx.organizationId],
    );
    if (!row) throw new AppError('NOT_FOUND', 'There is no such organization.');
    return row;
  },
});
