import { entities } from '@cadre/persistence';
import pg from 'pg';
import { ASKING } from './store-calls.ts';

/**
 * Organizations and how many rows each has in every table: one that asks, a large one, and many small ones, since some
 * tables have one row for each organization. None is most of a table, as none is most of an installation.
 */
const ORGANIZATIONS = `(
  SELECT '${ASKING}'::uuid AS organization, 300 AS rows
  UNION ALL SELECT '0198a1b2-0000-7000-8000-00000000000b'::uuid, 4000
  UNION ALL SELECT md5('organization' || n)::uuid, 1 FROM generate_series(1, 1500) n) o`;

type Column = (typeof entities)[number]['columns'][number];

/** Fills every table of the schema with rows that its constraints accept, and counts them as autovacuum would. */
export async function givenTenants(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // Rows are made table by table, as they come: foreign keys and triggers do not look at them.
    await admin.query('SET session_replication_role = replica');
    for (const entity of entities) await admin.query(insertInto(entity));
    await admin.query('ANALYZE');
  } finally {
    await admin.end();
  }
}

function insertInto({ table, columns, holds, options }: (typeof entities)[number]): string {
  const target = new Map(holds.map((held) => [held.column, held.target]));
  const isKey = ({ property }: Column) =>
    Object.entries(options.columns).some(([name, each]) => name === property && each?.primary);
  const values = columns.map((column): string => {
    if (column.name === 'organization_id') return 'organization';
    if (table === 'organization' && column.name === 'id') return 'organization';
    const own = OF_TABLE[`${table}.${column.name}`];
    if (own) return own;
    const value = valueOf(table, column, { target: target.get(column.name), isKey: isKey(column) });
    const isNullable = Object.entries(options.columns).some(
      ([name, each]) => name === column.property && each?.nullable,
    );
    // All or none of what a row may leave out: so instants that come together do.
    return isNullable ? `CASE WHEN n % 4 > 0 THEN ${value} END` : value;
  });
  // A table with no key of its own has one row for each organization.
  const isOne = table === 'organization' || !columns.slice(1).some(isKey);
  return `INSERT INTO cadre.${table} (${columns.map(({ name }) => name).join(', ')})
    SELECT ${values.join(', ')} FROM ${ORGANIZATIONS}
    CROSS JOIN LATERAL generate_series(1, ${isOne ? 1 : 'rows'}) n`;
}

/** Columns that only together keep a constraint of their table: each row names a person, for a use case. */
const OF_TABLE: Record<string, string> = {
  'responsibility_holder.responsibility': `(ARRAY['MONITORING', 'DEPLOYMENT'])[n % 2 + 1]`,
  'responsibility_holder.use_case_id': `md5('use_case' || organization || n)::uuid`,
  'responsibility_holder.person_id': `md5('person' || organization || n)::uuid`,
  'responsibility_holder.team_id': 'NULL::uuid',
  'responsibility_holder.committee_id': 'NULL::uuid',
  'governance_evidence.use_case_id': `CASE WHEN n % 2 = 0 THEN md5('use_case' || organization || n)::uuid END`,
  'governance_evidence.model_id': `CASE WHEN n % 2 = 1 THEN md5('model' || organization || n)::uuid END`,
};

/** Columns whose constraint says more than their type. */
const PARTICULAR: Record<string, string> = {
  token_hash: `repeat('a', 64)`,
  time_zone: `'UTC'`,
  slug: 'organization::text',
  rule: `'rule ' || n`,
  name_key: `'name ' || n`,
  email_key: `'address ' || n`,
  employee_number_key: `'number ' || n`,
};

/** Of the `n`th row of an organization. */
function valueOf(
  table: string,
  { name, type, words }: Column,
  { target, isKey }: { target?: string | undefined; isKey: boolean },
): string {
  const particular = PARTICULAR[name];
  if (particular) return particular;
  if (words)
    return `(ARRAY[${words.map((each) => `'${each}'`).join(', ')}])[n % ${words.length} + 1]`;
  switch (type) {
    case 'uuid': {
      // A row does not refer to itself.
      const row = target === table ? 'n + 1' : 'n';
      return `md5('${target ?? table}' || organization || ${row})::uuid`;
    }
    case 'text':
      return isKey ? `'${name} ' || n` : `'${name} ' || n % 97`;
    case 'text[]':
      return `ARRAY['staffing']`;
    case 'integer':
    case 'bigint':
      return isKey ? 'n' : 'n % 5 + 1';
    case 'smallint':
      return 'n % 5 + 1';
    case 'numeric':
      return '(n % 5 + 1) / 10.0';
    case 'boolean':
      return 'n % 2 = 0';
    case 'timestamptz':
      return `timestamptz '2026-10-01' + n * interval '1 minute'`;
    case 'date':
      return `date '2026-01-01' + n % 300`;
    case 'jsonb':
      return `'{}'::jsonb`;
    case 'bytea':
      return `'\\x00'::bytea`;
    default:
      throw new Error(`No value for the type ${type} of ${table}.${name}`);
  }
}
