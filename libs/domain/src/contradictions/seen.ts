import { ascending } from '../shared/numbers.ts';
import { localDateOf, type Instant, type LocalDate } from '../shared/time.ts';
import type {
  RegisterDeployment,
  RegisterModel,
  RegisterPerson,
  RegisterTeam,
  Registers,
  RegisterUseCase,
} from './registers.ts';

/** The registers at an instant, by what the kinds look for. */
export type Seen = {
  readonly registers: Registers;
  readonly at: Instant;
  readonly today: LocalDate;
  /** People, teams and models that are not archived. */
  readonly people: readonly RegisterPerson[];
  readonly teams: readonly RegisterTeam[];
  readonly models: readonly RegisterModel[];
  /** Use cases that are approved, those that duplicate another one left out. */
  readonly active: readonly RegisterUseCase[];
  /** Use cases that are submitted and neither declined nor retired. */
  readonly open: readonly RegisterUseCase[];
  readonly person: (id: string | null) => RegisterPerson | undefined;
  readonly modelsOf: (useCaseId: string) => readonly RegisterModel[];
  readonly useCasesOf: (modelId: string) => readonly RegisterUseCase[];
  /** Production deployments of a model that have a launch, the first launch first. */
  readonly launchesOf: (modelId: string) => readonly Launch[];
  /** Since when a model is live in production without a break; null while it is not. */
  readonly liveSince: (modelId: string) => Instant | null;
};

export type Launch = { liveAt: Instant; retiredAt: Instant | null };

export function look(registers: Registers, at: Instant): Seen {
  const { people, models, useCases, links, deployments, context } = registers;
  const personById = byId(people);
  const modelById = byId([...models, ...context.models]);
  const useCaseById = byId([...useCases, ...context.useCases]);
  const modelIds = grouped(links, 'useCaseId', ({ modelId }) => modelById.get(modelId));
  const useCaseIds = grouped(links, 'modelId', ({ useCaseId }) => useCaseById.get(useCaseId));
  const launches = grouped(deployments, 'modelId', launchOf);
  for (const each of launches.values()) each.sort((a, b) => a.liveAt - b.liveAt);
  const isKept = ({ archivedAt }: { archivedAt: Instant | null }) =>
    archivedAt === null || archivedAt > at;
  const launchesOf = (modelId: string) => launches.get(modelId) ?? [];
  return {
    registers,
    at,
    today: localDateOf(at, registers.timeZone),
    people: people.filter(isKept),
    teams: registers.teams.filter(isKept),
    models: models.filter(isKept),
    active: useCases.filter((each) => each.status === 'APPROVED' && each.duplicateOf === null),
    open: useCases.filter(({ status }) => !['DRAFT', 'DECLINED', 'RETIRED'].includes(status)),
    person: (id) => (id === null ? undefined : personById.get(id)),
    modelsOf: (id) => modelIds.get(id) ?? [],
    useCasesOf: (id) => useCaseIds.get(id) ?? [],
    launchesOf,
    liveSince: (id) => liveSince(launchesOf(id), at),
  };
}

const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]));

/** What `to` makes of rows, by the value of `key`, each list by id. */
function grouped<Row extends object, K extends keyof Row, To extends object>(
  rows: readonly Row[],
  key: K,
  to: (row: Row) => To | undefined,
): Map<Row[K], To[]> {
  const groups = new Map<Row[K], To[]>();
  for (const row of rows) {
    const made = to(row);
    if (!made) continue;
    const group = groups.get(row[key]);
    if (group) group.push(made);
    else groups.set(row[key], [made]);
  }
  const idOf = (one: object) => ('id' in one ? String(one.id) : '');
  for (const group of groups.values()) group.sort((a, b) => ascending(idOf(a), idOf(b)));
  return groups;
}

const launchOf = ({ kind, liveAt, retiredAt }: RegisterDeployment): Launch | undefined =>
  kind === 'PRODUCTION' && liveAt !== null ? { liveAt, retiredAt } : undefined;

/** A later version that goes live before the earlier one retires continues it. */
function liveSince(launches: readonly Launch[], at: Instant): Instant | null {
  let since: Instant | null = null;
  let until: Instant = -Infinity;
  for (const { liveAt, retiredAt } of launches) {
    if (liveAt > at) break;
    if (since === null || liveAt > until) since = liveAt;
    until = Math.max(until, retiredAt ?? Infinity);
  }
  return since !== null && at < until ? since : null;
}
