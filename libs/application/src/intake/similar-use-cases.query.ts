import { similarUseCasesInput } from '@cadre/contracts';
import { findSimilarUseCases, type SimilarUseCase } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import type { UseCaseRecord } from './use-case.record.ts';

/** A use case that resembles what was asked about. Shares of common trigrams, 0 to 1. */
export type SimilarUseCaseRecord = Pick<SimilarUseCase, 'titleSimilarity' | 'problemSimilarity'> & {
  useCase: UseCaseRecord;
};

/**
 * The use cases most like a title and a problem, most alike first: those that the intake service has scored. Drafts are
 * left out, since they are private to their owner; an empty text has no similar ones.
 */
export const similarUseCases = query({
  name: 'similarUseCases',
  permission: 'read',
  input: similarUseCasesInput,
  async run(tx, { title, problem, exceptId = null, first }): Promise<SimilarUseCaseRecord[]> {
    if (title === '' && problem === '') return [];
    const rows = await findSimilarUseCases(tx, { title, problem }, { exceptId, limit: first });
    return rows.map(({ titleSimilarity, problemSimilarity, ...useCase }) => ({
      useCase,
      titleSimilarity,
      problemSimilarity,
    }));
  },
});
