import { ROLES } from '@cadre/domain';
import { instant, tenantTable, text, word, type RowOf } from './table.ts';

/** A job title that is no role, and the role it means in this organization: said once, and used by every import. */
export const JobTitleEntity = tenantTable('job_title', {
  key: ['titleKey'],
  columns: {
    /** `nameKey` of the title. */
    titleKey: text(),
    title: text(),
    role: word(ROLES),
    createdAt: instant(),
  },
});
export type JobTitleRow = RowOf<typeof JobTitleEntity>;
