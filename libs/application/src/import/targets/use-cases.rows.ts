import { CRITERIA, USE_CASE_FIELD_NAMES } from '@cadre/domain';
import {
  ACCOUNTABLE_FIELDS,
  ACCOUNTABLE_NAMES,
  type AccountableField,
  type UseCaseRow,
} from '@cadre/contracts/import';
import {
  findTeamsByIds,
  lockImportRows,
  type ImportRowRow,
  type UseCaseRow as StoredUseCase,
} from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import type { MappedRow } from '../map-rows.ts';
import { pick } from './put-back.ts';

/** The names of the teams of some use cases, by id. */
export async function namesOfTeams(
  work: Work,
  useCases: readonly StoredUseCase[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(useCases.flatMap(({ teamId }) => teamId ?? []))];
  return new Map((await findTeamsByIds(work.tx, ids)).map(({ id, name }) => [id, name]));
}

/** The same of each person that a row may name as accountable. */
export const accountableOf = <T>(of: (name: AccountableField) => T) =>
  Object.fromEntries(ACCOUNTABLE_NAMES.map((name) => [name, of(name)])) as Record<
    AccountableField,
    T
  >;

/** A use case in the form of a file's row, with ids of what that names (`namedRows`): an import compares with it. */
export function rowOf(useCase: StoredUseCase, teamNames: ReadonlyMap<string, string>): UseCaseRow {
  return {
    ...pick(useCase, [...USE_CASE_FIELD_NAMES, ...CRITERIA, 'status', 'stage']),
    team: useCase.teamId === null ? null : (teamNames.get(useCase.teamId) ?? null),
    externalId: null,
    riskClass: useCase.riskClassId,
    ...accountableOf((name) => useCase[ACCOUNTABLE_FIELDS[name]]),
    noRegisteredModel: useCase.noRegisteredModelAt !== null,
  };
}

/** The notes of earlier imports: by the identity of a row, else by the one that it had without an id. */
export async function notesAbout(
  work: Work,
  source: string,
  rows: readonly MappedRow<UseCaseRow>[],
): Promise<(row: MappedRow<UseCaseRow>) => ImportRowRow | undefined> {
  const identities = rows.flatMap(({ identity, former }) => [
    identity,
    ...(former ? [former] : []),
  ]);
  const notes = new Map(
    (await lockImportRows(work.tx, source, identities)).map((row) => [row.identity, row]),
  );
  // One that has its id already is not taken for another of the same title.
  const claimed = new Set(rows.flatMap(({ identity }) => notes.get(identity)?.entityId ?? []));
  const found = new Map<string, ImportRowRow>();
  for (const { identity, former = '' } of rows) {
    const note = notes.get(identity) ?? notes.get(former);
    if (!note || (note.identity !== identity && claimed.has(note.entityId))) continue;
    claimed.add(note.entityId);
    found.set(identity, note);
  }
  return ({ identity }) => found.get(identity);
}
