import type { UseCaseRow } from '@cadre/contracts/import';
import { findTeamsByIds, type UseCaseRow as StoredUseCase } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';

/** The names of the teams of some use cases, by id. */
export async function namesOfTeams(
  work: Work,
  useCases: readonly StoredUseCase[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(useCases.flatMap(({ teamId }) => teamId ?? []))];
  return new Map((await findTeamsByIds(work.tx, ids)).map(({ id, name }) => [id, name]));
}

/** A use case as a file would tell it: what an import compares with. */
export function rowOf(useCase: StoredUseCase, teamNames: ReadonlyMap<string, string>): UseCaseRow {
  return {
    team: useCase.teamId === null ? null : (teamNames.get(useCase.teamId) ?? null),
    title: useCase.title,
    problem: useCase.problem,
    businessOutcome: useCase.businessOutcome,
    successMetric: useCase.successMetric,
    dataSources: useCase.dataSources,
    tags: useCase.tags,
    audience: useCase.audience,
    plannedGoLive: useCase.plannedGoLive,
    status: useCase.status,
    stage: useCase.stage,
    noRegisteredModel: useCase.noRegisteredModelAt !== null,
    impact: useCase.impact,
    feasibility: useCase.feasibility,
    dataReadiness: useCase.dataReadiness,
    deploymentEffort: useCase.deploymentEffort,
    timelineWeeks: useCase.timelineWeeks,
  };
}
