import { AppError } from '@cadre/platform/errors';
import { OrganizationEntity, type OrganizationRow } from '../entities/organization.entity.ts';
import { sqlState } from '../errors.ts';
import type { Tx } from '../tenant.ts';
import type { Session } from '../transaction.ts';
import { columnsOf, conflict, encode, recordOf } from './rows.ts';

export type NewOrganization = Pick<OrganizationRow, 'slug' | 'name' | 'createdAt'> &
  Partial<Omit<OrganizationRow, 'id' | 'version'>>;

/** The settings of an organization that has not set its own (domain.md §1). */
const DEFAULTS = {
  stage: null,
  dataComplexity: 'NORMAL',
  mlIsCore: false,
  timeZone: 'UTC',
  timeToHireDays: 90,
  demo: false,
} as const;

/**
 * Creates the organization of this transaction.
 * @throws AppError CONFLICT when another one has the slug; VALIDATION_FAILED for a time zone PostgreSQL does not know.
 */
export async function insertOrganization(tx: Tx, organization: NewOrganization): Promise<void> {
  const row = { ...DEFAULTS, ...organization, id: tx.organizationId, version: 1 };
  const columns = OrganizationEntity.columns.filter(({ property }) => property in row);
  const names = columns.map(({ name }) => name).join(', ');
  const inserted = await knownTimeZone(() =>
    tx.execute(
      `INSERT INTO cadre.organization (${names})
       SELECT ${names} FROM json_to_recordset($1) AS r(${recordOf(columns)}) ON CONFLICT (slug) DO NOTHING`,
      [encode(OrganizationEntity, [row])],
    ),
  );
  if (inserted === 0)
    throw conflict('slug', 'There is an organization of this name already.', 'is taken');
}

/** The organization of this transaction; null when it does not exist. */
export async function findOrganization(tx: Tx): Promise<OrganizationRow | null> {
  const [row] = await tx.query<OrganizationRow>(
    `SELECT ${columnsOf(OrganizationEntity)} FROM cadre.organization t WHERE t.id = $1`,
    [tx.organizationId],
  );
  return row ?? null;
}

/**
 * Changes settings of the organization of this transaction.
 * @throws AppError CONFLICT when its version is no longer `expectedVersion`; VALIDATION_FAILED for a time zone that
 *   PostgreSQL does not know.
 */
export async function updateOrganization(
  tx: Tx,
  expectedVersion: number,
  patch: Partial<Omit<OrganizationRow, 'id' | 'slug' | 'version' | 'createdAt'>>,
): Promise<OrganizationRow> {
  const columns = OrganizationEntity.columns.filter(({ property }) => property in patch);
  const assignments = columns.map(({ name }) => `${name} = r.${name}`);
  const [row] = await knownTimeZone(() =>
    tx.query<OrganizationRow>(
      `UPDATE cadre.organization t SET ${[...assignments, 'version = t.version + 1'].join(', ')}
       FROM json_to_recordset($3) AS r(${recordOf([{ name: 'given', type: 'boolean' }, ...columns])})
       WHERE t.id = $1 AND t.version = $2 RETURNING ${columnsOf(OrganizationEntity)}`,
      [tx.organizationId, expectedVersion, encode(OrganizationEntity, [patch])],
    ),
  );
  if (!row)
    throw conflict(
      'expectedVersion',
      STALE,
      `is ${expectedVersion}, which is not the version any more`,
    );
  return row;
}

const STALE =
  'Somebody else has changed this since you saw it. Load it again, then repeat your change.';

/** SQL computes the start of days by the zone: a zone that only this runtime knows would break every later evaluation. */
async function knownTimeZone<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) !== INVALID_PARAMETER_VALUE) throw error;
    throw new AppError('VALIDATION_FAILED', 'The database does not know this time zone.', {
      fields: [{ path: 'timeZone', message: 'is not known to the database' }],
      cause: error,
    });
  }
}
const INVALID_PARAMETER_VALUE = '22023';

/** Every organization by slug: for operators, on a database opened as `cadre_owner`; the serving role gets none. */
export function listOrganizations(
  session: Session,
): Promise<Pick<OrganizationRow, 'id' | 'slug' | 'name' | 'demo'>[]> {
  return session.query('SELECT id, slug, name, demo FROM cadre.organization ORDER BY slug');
}

/**
 * Deletes the demo organization of this transaction with everything it has.
 * @throws AppError FORBIDDEN when it is no demo or does not exist
 */
export async function deleteDemo(tx: Tx): Promise<void> {
  try {
    // This lock waits for transactions that write in the organization and blocks new ones, since every row of a tenant
    // refers to this row.
    await tx.query('SELECT 1 FROM cadre.organization WHERE id = $1 FOR UPDATE', [
      tx.organizationId,
    ]);
    await tx.query('SELECT cadre.delete_demo()');
  } catch (error) {
    if (sqlState(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new AppError('FORBIDDEN', 'Only a demo organization can be deleted.', { cause: error });
  }
}
const INSUFFICIENT_PRIVILEGE = '42501';

/** Resolves when the database answers. */
export async function askDatabase(session: Session): Promise<void> {
  await session.query('SELECT 1');
}
