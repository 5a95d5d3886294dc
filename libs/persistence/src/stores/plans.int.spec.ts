import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ASKING } from '../../../../test/given/store-calls.ts';
import { storeStatements } from '../../../../test/given/store-statements.ts';
import { givenTenants } from '../../../../test/given/tenants.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { inTenant, openDatabase, type Database } from '../index.ts';

/** Functions that read more than their organization, and why they may. */
const EXCEPTIONS: Record<string, string> = {
  listOrganizations: 'An operator lists all organizations, as cadre_owner; no server calls it.',
};

/** Reads by these indexes are bounded otherwise than by an organization. */
const INDEXES: Record<string, string> = {
  organization_pkey: 'The organization itself, by its id.',
  member_of_user: 'By row-level security a user sees the own places in all organizations.',
};

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Node[];
};

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** What a part of a plan reads that may be of other organizations; null when nothing. */
function tooMuch(node: Node): string | null {
  const { 'Relation Name': table, 'Index Name': index, 'Index Cond': condition = '' } = node;
  if (node['Node Type'] === 'Seq Scan') return `reads all of ${table}`;
  if (index === undefined || index in INDEXES || /\borganization_id = /.test(condition))
    return null;
  return `reads ${index} of all organizations`;
}

/** New statistics in the middle of the tests would change plans that were read before. */
async function withoutAutovacuum(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`DO $$ DECLARE it regclass; BEGIN
    FOR it IN SELECT oid FROM pg_class WHERE relnamespace = 'cadre'::regnamespace AND relkind = 'r' LOOP
      EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', it);
    END LOOP; END $$`);
  await client.end();
}

describe('what a store sends', () => {
  let suite: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    suite = await createTestDatabase();
    await givenTenants(suite.adminUrl);
    await withoutAutovacuum(suite.adminUrl);
    database = await openDatabase(suite.appUrl);
  });
  afterAll(async () => {
    await database?.close();
    await suite?.drop();
  });

  /** How PostgreSQL would run it for one organization among many, under row-level security. */
  async function offencesOf(
    sql: string,
    params: readonly unknown[],
    { withoutIndex = false } = {},
  ): Promise<string[]> {
    const [row] = await inTenant(database, ASKING, async (tx) => {
      if (withoutIndex) {
        await tx.query('SET LOCAL enable_indexscan = off');
        await tx.query('SET LOCAL enable_indexonlyscan = off');
        await tx.query('SET LOCAL enable_bitmapscan = off');
      }
      return tx.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`EXPLAIN (FORMAT JSON) ${sql}`, params);
    });
    if (!row) throw new Error('PostgreSQL explained nothing');
    return nodesOf(row['QUERY PLAN'][0].Plan).flatMap((node) => tooMuch(node) ?? []);
  }

  it('reads no row of another organization, and no whole table', async () => {
    const offences: Record<string, string[]> = {};
    for (const { function: name, sql, params } of await storeStatements()) {
      const found = await offencesOf(sql, params);
      if (found.length > 0) offences[name] = [...(offences[name] ?? []), ...found];
    }
    const unexcused = Object.entries(offences).filter(([name]) => !(name in EXCEPTIONS));
    expect(Object.fromEntries(unexcused)).toEqual({});
    const unneeded = Object.keys(EXCEPTIONS).filter((name) => !(name in offences));
    expect(unneeded).toEqual([]);
  });

  it('is found out by this: a look for any row that goes through the whole table', async () => {
    const any = 'SELECT EXISTS (SELECT FROM cadre.person p WHERE p.organization_id = $1)';
    // With an index PostgreSQL chooses by its sample of the table, now the one and now the other.
    expect(await offencesOf(any, [ASKING], { withoutIndex: true })).toEqual([
      'reads all of person',
    ]);
    const one = `SELECT (SELECT p.id FROM cadre.person p WHERE p.organization_id = $1 ORDER BY p.id LIMIT 1)`;
    expect(await offencesOf(one, [ASKING])).toEqual([]);
  });

  it('is found out by this: an index of another order is read for all organizations', async () => {
    const due = 'SELECT organization_id FROM cadre.staffing WHERE next_change_at < $1';
    expect(await offencesOf(`${due} ORDER BY next_change_at LIMIT 1`, [new Date(0)])).toEqual([
      'reads staffing_due of all organizations',
    ]);
  });
});
