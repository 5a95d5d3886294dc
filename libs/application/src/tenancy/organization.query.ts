import { z } from 'zod';
import { findOrganization, type OrganizationRow } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { query } from '../core/operation.ts';

export type OrganizationRecord = OrganizationRow;

/** The caller's organization. */
export const organization = query({
  name: 'organization',
  permission: 'read',
  input: z.object({}),
  async run(tx): Promise<OrganizationRecord> {
    const row = await findOrganization(tx);
    if (!row) throw new AppError('NOT_FOUND', 'There is no such organization.');
    return row;
  },
});
