import { CRITERIA, USE_CASE_FIELD_NAMES } from '@cadre/domain';
import type { UseCaseRow } from '@cadre/contracts/import';
import { findTeamsByIds, type UseCaseRow as StoredUseCase } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import { pick } from './put-back.ts';

/** The names of the teams of some use cases, by id. */
export async function namesOfTeams(
  work: Work,
  useCases: readonly StoredUseCase[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(useCases.flatMap(({ teamId }) => teamId ?? []))];
  return new Map((await findTeamsByIds(work.tx, ids)).map(({ id, name }) => [id, name]));
}

/** A use case in the form of a file's row, which an import compares with. */
export function rowOf(useCase: StoredUseCase, teamNames: ReadonlyMap<string, string>): UseCaseRow {
  return {
    ...pick(useCase, [...USE_CASE_FIELD_NAMES, ...CRITERIA, 'status', 'stage']),
    team: useCase.teamId === null ? null : (teamNames.get(useCase.teamId) ?? null),
    externalId: null,
    noRegisteredModel: useCase.noRegisteredModelAt !== null,
  };
}
