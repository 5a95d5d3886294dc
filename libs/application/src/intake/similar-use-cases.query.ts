import { similarUseCasesInput } from '@cadre/contracts';
import { query } from '../core/operation.ts';
import { COMPARED, SIMILAR_SQL } from './similar-use-cases.sql.ts';
import type { UseCaseRecord } from './use-case.record.ts';

/** A use case that resembles what was asked about. Shares of common trigrams, 0 to 1. */
export type SimilarUseCaseRecord = {
  useCase: UseCaseRecord;
  titleSimilarity: number;
  problemSimilarity: number;
};

/**
 * The use cases most like a title and a problem, most alike first. Drafts are nobody else's business and left out; an
 * empty text resembles nothing.
 */
export const similarUseCases = query({
  name: 'similarUseCases',
  permission: 'read',
  input: similarUseCasesInput,
  async run(tx, { title, problem, exceptId, first }): Promise<SimilarUseCaseRecord[]> {
    if (title === '' && problem === '') return [];
    const start = [...problem].slice(0, COMPARED).join('');
    type Row = UseCaseRecord & Omit<SimilarUseCaseRecord, 'useCase'>;
    const rows = await tx.query<Row>(SIMILAR_SQL, [
      tx.organizationId,
      title,
      start,
      exceptId ?? null,
      first,
    ]);
    return rows.map(({ titleSimilarity, problemSimilarity, ...useCase }) => ({
      useCase,
      titleSimilarity,
      problemSimilarity,
    }));
  },
});
