import DataLoader from 'dataloader';
import { alertsByIds, transitionsByAlertIds } from '@cadre/application/alerts';
import type { App, Caller, Operation } from '@cadre/application/core';
import {
  evidenceByModelIds,
  evidenceByUseCaseIds,
  reviewsByModelIds,
  riskClassesOf,
} from '@cadre/application/governance';
import { positionsByIds } from '@cadre/application/hiring';
import {
  activityByUseCaseIds,
  latestScoresByUseCaseIds,
  scoresByUseCaseIds,
  useCasesByIds,
} from '@cadre/application/intake';
import { stageMovesByUseCaseIds } from '@cadre/application/lifecycle';
import {
  deploymentsByIds,
  deploymentsByModelIds,
  incidentsByIds,
  incidentsByModelIds,
  linksByModelIds,
  linksByUseCaseIds,
  modelsByIds,
  ownPulsesByIds,
} from '@cadre/application/models';
import {
  assignmentsByIds,
  assignmentsByPersonIds,
  assignmentsByTeamIds,
  peopleByIds,
  peopleWhoLeft,
  teamsByIds,
} from '@cadre/application/org';
import { evidence, type EvidenceRecord } from '@cadre/application/staffing';
import { apiTokensByIds, invitationsByIds, membersByIds } from '@cadre/application/tenancy';
import type { EvidenceId } from '@cadre/domain';
import { AppError } from '@cadre/platform/errors';

/** What GraphQL takes of a field. What is there already is best answered at once: it saves the executor a promise. */
export type MaybePromise<T> = T | Promise<T>;

type BatchRead<K extends string, R> = Operation<{ ids: K[] }, R[]>;
const BATCH = { maxBatchSize: 500 };

/** Reads rows by id, many in one statement; an absent or foreign id is null. */
export class RowLoader<R extends { id: string }> extends DataLoader<string, R | null> {
  constructor(read: (ids: string[]) => Promise<R[]>) {
    super(async (ids) => {
      const rows = new Map((await read([...ids])).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    }, BATCH);
  }

  /** The row of an id that may be null. */
  maybe(id: string | null): MaybePromise<R | null> {
    return id === null ? null : this.load(id);
  }

  /** @throws AppError NOT_FOUND */
  async need(id: string): Promise<R> {
    const row = await this.load(id);
    if (!row) throw new AppError('NOT_FOUND', 'What this names is not there.');
    return row;
  }

  /** Those of `ids` that are there, in their order. */
  async present(ids: readonly string[]): Promise<R[]> {
    const rows = await Promise.all(ids.map((id) => this.load(id)));
    return rows.filter((row) => row !== null);
  }
}

type Make<L> = (app: App, caller: Caller) => L;

const rows =
  <R extends { id: string }>(operation: BatchRead<string, R>): Make<RowLoader<R>> =>
  (app, caller) =>
    new RowLoader<R>((ids) => operation.execute(app, caller, { ids }));

const groups =
  <K extends string, R>(
    operation: BatchRead<K, R>,
    keyOf: (row: R) => K,
  ): Make<DataLoader<K, R[]>> =>
  (app, caller) =>
    new DataLoader<K, R[]>(async (ids) => {
      const grouped = new Map<K, R[]>(ids.map((id) => [id, []]));
      for (const row of await operation.execute(app, caller, { ids: [...ids] })) {
        grouped.get(keyOf(row))?.push(row);
      }
      return ids.map((id) => grouped.get(id) ?? []);
    }, BATCH);

const LOADERS = {
  alert: rows(alertsByIds),
  apiToken: rows(apiTokensByIds),
  assignment: rows(assignmentsByIds),
  deployment: rows(deploymentsByIds),
  evidence: evidenceRows,
  incident: rows(incidentsByIds),
  invitation: rows(invitationsByIds),
  member: rows(membersByIds),
  model: rows(modelsByIds),
  leaver: rows(peopleWhoLeft),
  ownPulse: rows(ownPulsesByIds),
  person: rows(peopleByIds),
  position: rows(positionsByIds),
  riskClass: rows(riskClassesOf),
  team: rows(teamsByIds),
  useCase: rows(useCasesByIds),
  activityOfUseCase: groups(activityByUseCaseIds, (row) => row.entityId),
  assignmentsOfPerson: groups(assignmentsByPersonIds, (row) => row.personId),
  assignmentsOfTeam: groups(assignmentsByTeamIds, (row) => row.teamId),
  deploymentsOfModel: groups(deploymentsByModelIds, (row) => row.modelId),
  evidenceOfModel: groups(evidenceByModelIds, (row) => row.modelId ?? ''),
  evidenceOfUseCase: groups(evidenceByUseCaseIds, (row) => row.useCaseId ?? ''),
  incidentsOfModel: groups(incidentsByModelIds, (row) => row.modelId ?? ''),
  linksOfModel: groups(linksByModelIds, (row) => row.modelId),
  linksOfUseCase: groups(linksByUseCaseIds, (row) => row.useCaseId),
  movesOfUseCase: groups(stageMovesByUseCaseIds, (row) => row.useCaseId),
  reviewsOfModel: groups(reviewsByModelIds, (row) => row.modelId),
  scoreOfUseCase: groups(latestScoresByUseCaseIds, (row) => row.useCaseId),
  scoresOfUseCase: groups(scoresByUseCaseIds, (row) => row.useCaseId),
  transitionsOfAlert: groups(transitionsByAlertIds, (row) => row.alertId),
};

/** The loaders of one request: ids asked for in the same tick are read in one statement, and each row once. */
export type Loaders = {
  readonly [Name in keyof typeof LOADERS]: ReturnType<(typeof LOADERS)[Name]>;
};

/** Each loader is made when it is first used: a request uses few of them. */
class LoadersOnDemand {
  readonly app: App;
  readonly caller: Caller;
  readonly made: Partial<Record<string, unknown>> = {};

  constructor(app: App, caller: Caller) {
    this.app = app;
    this.caller = caller;
  }
}
for (const [name, make] of Object.entries<Make<unknown>>(LOADERS)) {
  Object.defineProperty(LoadersOnDemand.prototype, name, {
    get(this: LoadersOnDemand) {
      return (this.made[name] ??= make(this.app, this.caller));
    },
  });
}

export const createLoaders = (app: App, caller: Caller): Loaders =>
  new LoadersOnDemand(app, caller) as unknown as Loaders;

/** Rows of evidence of any kind, by `{ kind, id }`: one statement for each kind that was asked for; null where gone or foreign. */
function evidenceRows(app: App, caller: Caller) {
  const keyOf = ({ kind, id }: EvidenceId) => `${kind} ${id}`;
  return new DataLoader<EvidenceId, EvidenceRecord | null, string>(
    async (asked) => {
      const kinds = [...new Set(asked.map(({ kind }) => kind))];
      const read = await Promise.all(
        kinds.map((kind) => {
          const ids = asked.filter((row) => row.kind === kind).map(({ id }) => id);
          return evidence.execute(app, caller, { kind, ids });
        }),
      );
      const found = new Map(read.flat().map((row) => [keyOf(row), row]));
      return asked.map((row) => found.get(keyOf(row)) ?? null);
    },
    { ...BATCH, cacheKeyFn: keyOf },
  );
}
