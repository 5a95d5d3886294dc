import { COMPANY_STAGES, DATA_COMPLEXITIES, ORG_MODELS, REPORTING_HOMES } from '@cadre/domain';
import {
  Table,
  boolean,
  instant,
  integer,
  nullable,
  text,
  uuid,
  word,
  type RowFrom,
} from './table.ts';

const columns = {
  id: uuid(),
  slug: text(),
  name: text(),
  stage: nullable(word(COMPANY_STAGES)),
  dataComplexity: word(DATA_COMPLEXITIES),
  mlIsCore: boolean(),
  reportingHome: nullable(word(REPORTING_HOMES)),
  chosenOrgModel: nullable(word(ORG_MODELS)),
  timeZone: text(),
  timeToHireDays: integer(),
  incidentTrackingSince: nullable(instant()),
  demo: boolean(),
  version: integer(),
  createdAt: instant(),
};

export type OrganizationRow = RowFrom<typeof columns>;
/** The organizations themselves: the one table whose key does not begin with an organization. */
export const OrganizationEntity = new Table<OrganizationRow>(
  'organization',
  columns,
  ['id'],
  {
    uniques: { organization_slug_key: ['slug'] },
    checks: ['organization_time_zone_known', 'organization_time_to_hire_days_positive'],
  },
  {},
);
