import {
  evidenceLinksOf,
  findUseCasesByIds,
  reviewsOfModels,
  riskClassesByIds,
  riskScale,
  type GovernanceEvidenceRow,
  type ModelReviewRow,
  type RiskClassRow,
} from '@cadre/persistence';
import { z } from 'zod';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type RiskClassRecord = Omit<RiskClassRow, 'organizationId' | 'nameKey'>;
export type ModelReviewRecord = Omit<ModelReviewRow, 'organizationId'>;
export type EvidenceLinkRecord = Omit<GovernanceEvidenceRow, 'organizationId'>;

/** The scale of risk in use, the gravest class first. */
export const riskClasses = query({
  name: 'riskClasses',
  permission: 'read',
  input: z.object({}),
  run: (tx): Promise<RiskClassRecord[]> => riskScale(tx),
});

/** The risk classes of these ids, archived ones too. */
export const riskClassesOf = query({
  name: 'riskClassesOf',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }): Promise<RiskClassRecord[]> => riskClassesByIds(tx, ids),
});

/** The reviews of these models, latest first. */
export const reviewsByModelIds = query({
  name: 'reviewsByModelIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }): Promise<ModelReviewRecord[]> => reviewsOfModels(tx, ids),
});

export const evidenceByModelIds = query({
  name: 'evidenceByModelIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }): Promise<EvidenceLinkRecord[]> => evidenceLinksOf(tx, 'modelId', ids),
});

/** Evidence of those of these use cases that the reader sees. */
export const evidenceByUseCaseIds = query({
  name: 'evidenceByUseCaseIds',
  permission: 'read',
  input: idsInput,
  async run(tx, { ids }): Promise<EvidenceLinkRecord[]> {
    const seen = (await findUseCasesByIds(tx, ids)).map(({ id }) => id);
    return evidenceLinksOf(tx, 'useCaseId', seen);
  },
});
