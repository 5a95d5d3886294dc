import pg from 'pg';
import type { Ground } from './ground.ts';
import type { BenchParty } from './parties.ts';
import { median } from './rows.ts';

/** Writes of which the indexes are told apart: what a submission does, and the score that follows it. */
type Write = {
  what: string;
  table: 'use_case' | 'audit_entry' | 'outbox';
  make: string;
  then?: string;
};
const USE_CASE = `one.title := one.title || n; one.problem := n || ' ' || one.problem; one.created_at := clock_timestamp();
  one.score_value := NULL; one.band := NULL; one.score_state := NULL; one.scored_at := NULL;`;
const WRITES: readonly Write[] = [
  { what: 'an insert into use_case', table: 'use_case', make: USE_CASE },
  {
    what: 'an insert into use_case and its score',
    table: 'use_case',
    make: USE_CASE,
    then: `SET score_value = n % 100, band = 'SHAPE', score_state = 'SCORED', scored_at = clock_timestamp()`,
  },
  {
    what: 'an insert into audit_entry',
    table: 'audit_entry',
    make: 'one.at := clock_timestamp(); one.entity_id := uuidv7()::text;',
  },
  {
    what: 'an insert into outbox',
    table: 'outbox',
    make: `one.occurred_at := clock_timestamp(); one.topic_sequence := 1000000 + n; one.published_at := NULL;
      one.checked_at := NULL; one.settled_at := NULL;`,
  },
];
const ALL = 'every index';

/**
 * What each index costs: the time of the same writes into a copy of the table with all its indexes, and without this one. In
 * a transaction that is rolled back, so that each measurement begins with the same table.
 */
export async function indexCosts(
  { adminUrl, quick, progress }: Ground,
  party: BenchParty,
): Promise<string[]> {
  /** How often one measurement writes, and how often it is repeated. */
  const [times, rounds] = quick ? [100, 2] : [500, 7];
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const notes: string[] = [];
    for (const write of WRITES) {
      const copy = `bench_index.${write.table}`;
      await client.query('DROP SCHEMA IF EXISTS bench_index CASCADE');
      await client.query('CREATE SCHEMA bench_index');
      await client.query(`CREATE TABLE ${copy} (LIKE cadre.${write.table} INCLUDING ALL)`);
      await client.query(`INSERT INTO ${copy} SELECT * FROM cadre.${write.table} LIMIT 20000`);
      await client.query(`VACUUM ANALYZE ${copy}`);
      const { rows: indexes } = await client.query<{ name: string; definition: string }>(
        `SELECT i.relname AS name, pg_get_indexdef(x.indexrelid) AS definition
         FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = '${copy}'::regclass`,
      );
      const names = indexes.map(({ name }) => name);
      /** Microseconds of one write. */
      const took = async (without: readonly string[]): Promise<number> => {
        await client.query('BEGIN');
        for (const name of without) await client.query(dropOf(copy, name));
        const began = performance.now();
        await client.query(block(write, copy, { party, times }));
        const milliseconds = performance.now() - began;
        await client.query('ROLLBACK');
        return (milliseconds / times) * 1_000;
      };
      const whole: number[] = [];
      const saved = new Map<string, number[]>();
      for (let round = 0; round <= rounds; round += 1) {
        progress(`what the indexes cost ${write.what}: round ${round}`);
        for (const name of [ALL, ...names]) {
          const [all, less] = [await took([]), await took(name === ALL ? names : [name])];
          if (round === 0) continue;
          whole.push(all);
          saved.set(name, [...(saved.get(name) ?? []), all - less]);
        }
      }
      notes.push(`${write.what}: ${median(whole).toFixed(0)} µs, of which`);
      const costs = [...saved].map(([name, each]) => [name, median(each)] as const);
      for (const [name, cost] of costs.toSorted(([, a], [, b]) => b - a)) {
        const definition = indexes.find((each) => each.name === name)?.definition ?? name;
        notes.push(`  ${cost.toFixed(0).padStart(5)} µs  ${definition.replace(/^.* USING /, '')}`);
      }
    }
    await client.query('DROP SCHEMA bench_index CASCADE');
    return notes;
  } finally {
    await client.end();
  }
}

/** A key of the table is a constraint, which cannot be dropped as an index. */
const dropOf = (copy: string, name: string): string =>
  name.endsWith('_pkey')
    ? `ALTER TABLE ${copy} DROP CONSTRAINT ${name}`
    : `DROP INDEX bench_index.${name}`;

/** Writes the latest row of the organization again and again, with another id and other words. */
function block(
  { table, make, then }: Write,
  copy: string,
  { party: { id }, times }: { party: BenchParty; times: number },
): string {
  const only = table === 'outbox' ? 'AND t.topic IS NOT NULL' : '';
  return `DO $$ DECLARE one ${copy}; found_at tid; BEGIN
    SELECT * INTO STRICT one FROM cadre.${table} t WHERE t.organization_id = '${id}' ${only} ORDER BY t.id DESC LIMIT 1;
    FOR n IN 1..${times} LOOP
      one.id := uuidv7(); ${make}
      INSERT INTO ${copy} SELECT one.* RETURNING ctid INTO found_at;
      ${then ? `UPDATE ${copy} ${then} WHERE ctid = found_at;` : ''}
    END LOOP; END $$`;
}
