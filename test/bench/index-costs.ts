import pg from 'pg';
import type { Ground } from './ground.ts';
import type { BenchParty } from './parties.ts';
import { median } from './rows.ts';

const TABLES = ['use_case', 'audit_entry', 'outbox'] as const;
/** Rows of one measurement, each a statement of its own. */
const ROWS = 500;

/**
 * What each index costs an insert: the time of the same inserts into a copy of the table with all its indexes, and with
 * this one dropped. In a transaction that is rolled back, so that each begins with the same table.
 */
export async function indexCosts(
  { adminUrl, quick, progress }: Ground,
  party: BenchParty,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const notes: string[] = [];
    await client.query('DROP SCHEMA IF EXISTS bench_index CASCADE');
    await client.query('CREATE SCHEMA bench_index');
    for (const table of TABLES) {
      progress(`what each index of ${table} costs`);
      const copy = `bench_index.${table}`;
      await client.query(`CREATE TABLE ${copy} (LIKE cadre.${table} INCLUDING ALL)`);
      await client.query(`INSERT INTO ${copy} SELECT * FROM cadre.${table} LIMIT 20000`);
      await client.query(`VACUUM ANALYZE ${copy}`);
      const { rows: indexes } = await client.query<{ name: string; likely: string }>(
        `SELECT i.relname AS name, pg_get_indexdef(x.indexrelid) AS likely FROM pg_index x
         JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = '${copy}'::regclass ORDER BY 1`,
      );
      const took = async (dropped: string | null): Promise<number> => {
        await client.query('BEGIN');
        if (dropped === 'every index') {
          for (const { name } of indexes) await client.query(drop(copy, name));
        } else if (dropped) await client.query(drop(copy, dropped));
        const began = performance.now();
        await client.query(insertsInto(table, copy, party));
        const milliseconds = performance.now() - began;
        await client.query('ROLLBACK');
        return (milliseconds / ROWS) * 1_000;
      };
      const without = new Map<string, number[]>();
      const all: number[] = [];
      for (let round = 0; round <= (quick ? 3 : 7); round += 1) {
        for (const { name } of [...indexes, { name: 'every index' }]) {
          const [whole, less] = [await took(null), await took(name)];
          if (round === 0) continue;
          all.push(whole);
          without.set(name, [...(without.get(name) ?? []), whole - less]);
        }
      }
      notes.push(
        `an insert into ${table} with all its indexes: ${median(all).toFixed(0)} µs, of which`,
      );
      const costs = [...without].map(([name, each]) => [name, median(each)] as const);
      for (const [name, cost] of costs.toSorted(([, a], [, b]) => b - a)) {
        const definition = indexes.find((each) => each.name === name)?.likely ?? '';
        const on = definition.replace(/^.* USING /, '');
        notes.push(`  ${cost.toFixed(1).padStart(6)} µs  ${name === 'every index' ? name : on}`);
      }
    }
    return notes;
  } finally {
    await client.end();
  }
}

/** A key of the table is a constraint, which cannot be dropped as an index. */
const drop = (copy: string, name: string): string =>
  name.endsWith('_pkey')
    ? `ALTER TABLE ${copy} DROP CONSTRAINT ${name}`
    : `DROP INDEX bench_index.${name}`;

/** A block that inserts the latest row of the organization again and again, with another id and other words. */
function insertsInto(table: (typeof TABLES)[number], copy: string, { id }: BenchParty): string {
  const changes: Record<(typeof TABLES)[number], string> = {
    use_case: `one.title := one.title || n; one.problem := n || ' ' || one.problem;
      one.created_at := clock_timestamp(); one.score_value := NULL;`,
    audit_entry: 'one.at := clock_timestamp(); one.entity_id := uuidv7()::text;',
    outbox: `one.occurred_at := clock_timestamp(); one.topic_sequence := 1000000 + n; one.published_at := NULL;
      one.checked_at := NULL; one.settled_at := NULL;`,
  };
  const only = table === 'outbox' ? `AND t.topic IS NOT NULL` : '';
  return `DO $$ DECLARE one ${copy}; BEGIN
    SELECT * INTO STRICT one FROM cadre.${table} t WHERE t.organization_id = '${id}' ${only} ORDER BY t.id DESC LIMIT 1;
    FOR n IN 1..${ROWS} LOOP
      one.id := uuidv7(); ${changes[table]}
      INSERT INTO ${copy} SELECT one.*;
    END LOOP; END $$`;
}
