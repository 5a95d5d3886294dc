import { holdRows, MERGE_KINDS, type MergeKind, type Tx } from '@cadre/persistence';
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
  const named: Record<MergeKind, Named> = {
    PERSON: people,
    TEAM: teams,
    MODEL: { modelId: model },
  };
  const rows: { id: string; name: string; archivedAt: number | null }[] = [];
  for (const kind of MERGE_KINDS) {
    const ids = Object.values(named[kind]).filter((id) => typeof id === 'string');
    if (ids.length > 0) rows.push(...(await holdRows(tx, kind, ids)));
  }
  const archived = new Map(
    rows.flatMap(({ id, name, archivedAt }) => (archivedAt ? [[id, name]] : [])),
  );
  for (const [path, id] of Object.entries({ ...people, ...teams, ...named.MODEL })) {
    const name = archived.get(id ?? '');
    if (name !== undefined) throw invalid(path, `names ${name}, which is archived`);
  }
}
