import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type ModelLinkRecord = { modelId: string; useCaseId: string };

const by = (name: string, column: string) =>
  query({
    name,
    permission: 'read',
    input: idsInput,
    run: (tx, { ids }) =>
      tx.query<ModelLinkRecord>(
        `SELECT model_id AS "modelId", use_case_id AS "useCaseId" FROM cadre.model_use_case
         WHERE organization_id = $1 AND ${column} = ANY($2::uuid[]) ORDER BY model_id, use_case_id`,
        [tx.organizationId, ids],
      ),
  });

/** Which models serve which use cases, seen from either end. */
export const linksByModelIds = by('linksByModelIds', 'model_id');
export const linksByUseCaseIds = by('linksByUseCaseIds', 'use_case_id');
