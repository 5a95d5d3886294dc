import { nameKey, type HolderKind, type Responsibility, type WorldHolder } from '@cadre/domain';
import {
  CommitteeEntity,
  CommitteeMemberEntity,
  type CommitteeRow,
} from '../entities/committee.entity.ts';
import {
  ResponsibilityHolderEntity,
  type ResponsibilityHolderRow,
} from '../entities/responsibility-holder.entity.ts';
import { sqlState } from '../errors.ts';
import type { Tx } from '../tenant.ts';
import {
  conflict,
  findById,
  findByIds,
  insertRows,
  selectRows,
  updateRow,
  type New,
} from './rows.ts';

const HOLDER = `t.responsibility, t.use_case_id AS "useCaseId",
  CASE WHEN t.person_id IS NOT NULL THEN 'PERSON' WHEN t.team_id IS NOT NULL THEN 'TEAM' ELSE 'COMMITTEE' END AS kind,
  coalesce(t.person_id, t.team_id, t.committee_id) AS "holderId"`;

/** Everything that holds a responsibility, whether it has left or not. */
export const readHolders = (tx: Tx): Promise<WorldHolder[]> =>
  tx.query(
    `SELECT ${HOLDER} FROM cadre.responsibility_holder t
     WHERE t.organization_id = $1 ORDER BY t.created_at, t.id`,
    [tx.organizationId],
  );

/** One responsibility of a use case, or of the organization. */
export type Cell = { responsibility: Responsibility; useCaseId: string | null };

const CELLS = `SELECT FROM json_to_recordset($2) AS c(responsibility text, "useCaseId" uuid)
  WHERE c.responsibility = t.responsibility AND c."useCaseId" IS NOT DISTINCT FROM t.use_case_id`;

/** What is named for these cells, locked until the transaction ends. */
export const lockCells = (tx: Tx, cells: readonly Cell[]): Promise<WorldHolder[]> =>
  tx.query(
    `SELECT ${HOLDER} FROM cadre.responsibility_holder t
     WHERE t.organization_id = $1 AND EXISTS (${CELLS}) ORDER BY t.id FOR UPDATE`,
    [tx.organizationId, JSON.stringify(cells)],
  );

/** Removes these holders of these cells. */
export const deleteHolders = (tx: Tx, holders: readonly WorldHolder[]): Promise<number> =>
  tx.execute(
    `DELETE FROM cadre.responsibility_holder t
     USING json_to_recordset($2) AS h(responsibility text, "useCaseId" uuid, "holderId" uuid)
     WHERE t.organization_id = $1 AND t.responsibility = h.responsibility
       AND t.use_case_id IS NOT DISTINCT FROM h."useCaseId"
       AND coalesce(t.person_id, t.team_id, t.committee_id) = h."holderId"`,
    [tx.organizationId, JSON.stringify(holders)],
  );

const PROPERTY: Record<HolderKind, 'personId' | 'teamId' | 'committeeId'> = {
  PERSON: 'personId',
  TEAM: 'teamId',
  COMMITTEE: 'committeeId',
};

/** Stores holders. What they name, and the use case, has to be there: the database refuses it otherwise. */
export const insertHolders = (
  tx: Tx,
  holders: readonly WorldHolder[],
  record: Pick<ResponsibilityHolderRow, 'createdAt' | 'createdBy'>,
  newId: () => string,
): Promise<number> =>
  insertRows(
    tx,
    ResponsibilityHolderEntity,
    holders.map(({ responsibility, useCaseId, kind, holderId }) => ({
      id: newId(),
      responsibility,
      useCaseId,
      personId: null,
      teamId: null,
      committeeId: null,
      [PROPERTY[kind]]: holderId,
      ...record,
    })),
  );

/** Committees with the ids of their members. */
export type CommitteeWithMembers = CommitteeRow & { memberIds: string[] };

export async function listCommittees(tx: Tx): Promise<CommitteeWithMembers[]> {
  const [committees, seats] = await Promise.all([
    selectRows(tx, CommitteeEntity, 'ORDER BY t.name, t.id'),
    selectRows(tx, CommitteeMemberEntity, 'ORDER BY t.committee_id, t.person_id'),
  ]);
  return committees.map((committee) => ({
    ...committee,
    memberIds: seats
      .filter(({ committeeId }) => committeeId === committee.id)
      .map(({ personId }) => personId),
  }));
}

export const findCommittee = (tx: Tx, id: string) => findById(tx, CommitteeEntity, id);
export const findCommitteesByIds = (tx: Tx, ids: readonly string[]) =>
  findByIds(tx, CommitteeEntity, ids);

/**
 * Stores a committee.
 * @throws AppError CONFLICT when another has its name
 */
export async function insertCommittee(
  tx: Tx,
  committee: Omit<New<CommitteeRow>, 'nameKey'>,
): Promise<void> {
  const inserted = await insertRows(
    tx,
    CommitteeEntity,
    [{ ...committee, nameKey: nameKey(committee.name) }],
    'ON CONFLICT (organization_id, name_key) DO NOTHING',
  );
  if (inserted === 0) throw nameTaken();
}

/** @throws AppError CONFLICT when it was changed since, or another committee has the name */
export async function renameCommittee(
  tx: Tx,
  id: string,
  expectedVersion: number,
  name: string,
): Promise<CommitteeRow> {
  try {
    const patch = { name, nameKey: nameKey(name) };
    return await updateRow(tx, CommitteeEntity, id, expectedVersion, patch);
  } catch (error) {
    throw sqlState(error) === UNIQUE_VIOLATION ? nameTaken() : error;
  }
}

const UNIQUE_VIOLATION = '23505';
const nameTaken = () => conflict('name', 'There is a committee of this name already.', 'is taken');

/** Seats exactly these people. */
export async function seatMembers(
  tx: Tx,
  committeeId: string,
  personIds: readonly string[],
): Promise<void> {
  await tx.execute(
    `DELETE FROM cadre.committee_member t
     WHERE t.organization_id = $1 AND t.committee_id = $2 AND t.person_id <> ALL ($3::uuid[])`,
    [tx.organizationId, committeeId, personIds],
  );
  await insertRows(
    tx,
    CommitteeMemberEntity,
    personIds.map((personId) => ({ committeeId, personId })),
    'ON CONFLICT DO NOTHING',
  );
}

/** People, teams and committees by their ids, in no order. */
export const holderNames = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ kind: HolderKind; id: string; name: string; archivedAt: number | null }[]> =>
  tx.query(
    `SELECT 'PERSON' AS kind, id, name, archived_at AS "archivedAt" FROM cadre.person
     WHERE organization_id = $1 AND id = ANY($2::uuid[])
     UNION ALL SELECT 'TEAM', id, name, archived_at FROM cadre.team
     WHERE organization_id = $1 AND id = ANY($2::uuid[])
     UNION ALL SELECT 'COMMITTEE', id, name, NULL FROM cadre.committee
     WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
    [tx.organizationId, ids],
  );

/** What a text may name: a person by employee number, address or name, a team, a committee. Keys are of `nameKey`. */
export type KnownHolder = {
  kind: HolderKind;
  id: string;
  name: string;
  /** The keys that name it alone, and the one that it may share with others. */
  own: string[];
  nameKey: string;
};

/** Everything that is not archived and is known by one of these texts. */
export async function holdersKnownAs(tx: Tx, texts: readonly string[]): Promise<KnownHolder[]> {
  const rows = await tx.query<Omit<KnownHolder, 'nameKey'>>(
    `SELECT 'PERSON' AS kind, id, name, array_remove(ARRAY[employee_number_key, email_key], NULL) AS own
     FROM cadre.person WHERE organization_id = $1 AND archived_at IS NULL
       AND (email_key = ANY($2) OR name_key = ANY($2) OR employee_number_key = ANY($2))
     UNION ALL SELECT 'TEAM', id, name, '{}' FROM cadre.team
     WHERE organization_id = $1 AND archived_at IS NULL AND name_key = ANY($2)
     UNION ALL SELECT 'COMMITTEE', id, name, '{}' FROM cadre.committee
     WHERE organization_id = $1 AND name_key = ANY($2) ORDER BY id`,
    [tx.organizationId, texts.map(nameKey)],
  );
  return rows.map((row) => ({ ...row, nameKey: nameKey(row.name) }));
}
