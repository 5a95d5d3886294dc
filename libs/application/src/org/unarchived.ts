import { findModel, findPeopleByIds, findTeamsByIds, type Tx } from '@cadre/persistence';
import { invalid } from '../core/expect.ts';

type Named = Record<string, string | null | undefined>;

/**
 * Nothing new is given to what is archived or was merged into another row.
 * @param people ids of people by the input field that names them; so teams and models
 * @throws AppError VALIDATION_FAILED
 */
export async function requireUnarchived(
  tx: Tx,
  { people = {}, teams = {}, model }: { people?: Named; teams?: Named; model?: string },
): Promise<void> {
  const idsOf = (named: Named) => Object.values(named).filter((id) => typeof id === 'string');
  const rows = [
    ...(await findPeopleByIds(tx, idsOf(people))),
    ...(await findTeamsByIds(tx, idsOf(teams))),
    ...(model === undefined ? [] : [await findModel(tx, model)]),
  ];
  const archived = new Map(rows.flatMap((row) => (row?.archivedAt ? [[row.id, row.name]] : [])));
  for (const [path, id] of Object.entries({ ...people, ...teams, modelId: model })) {
    const name = archived.get(id ?? '');
    if (name !== undefined) throw invalid(path, `names ${name}, which is archived`);
  }
}
