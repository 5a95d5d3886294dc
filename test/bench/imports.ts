import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { fileOfBytes, importFile, loadMapping } from '@cadre/application/import';
import type { Ground } from './ground.ts';
import { random, words, type BenchParty } from './parties.ts';
import { inRounds, pairedFigure, type Figure, type Row } from './rows.ts';

type Kind = {
  mapping: 'people' | 'use-cases';
  /** The tables that a row of the file becomes a row of. */
  tables: readonly string[];
  heading: string;
  row(number: number): string;
  goal: number;
};

const STATES = ['Idea', 'Modelling', 'Live'];
const KINDS: readonly Kind[] = [
  {
    mapping: 'people',
    tables: ['person', 'assignment'],
    heading: 'Name,E-mail,Employee number,Team,Role,FTE,Start,End,Employment',
    row: (number) =>
      `${words(1)} ${words(1)},p${number}@people.example,${10_000 + number},Team ${random(40)},ML engineer,0.8,2024-0${1 + random(9)}-01,,Employee`,
    goal: 0.15,
  },
  {
    mapping: 'use-cases',
    tables: ['use_case'],
    heading:
      'Title,Team,Problem,State,Impact,Feasibility,Data readiness,Deployment effort,Timeline (weeks)',
    row: (number) =>
      `${words(4)} ${number},Team ${random(40)},${words(50)},${STATES[random(3)]},${1 + random(5)},${1 + random(5)},${1 + random(5)},${1 + random(5)},${1 + random(50)}`,
    goal: 0.1,
  },
];

/** Imports a file as the command line does: read from its bytes, each round into an organization that has nothing yet. */
export const imports: Row = {
  id: 'import',
  title: 'rows of a file, against COPY of what they become',
  async run(ground) {
    // What an import asks for is done afterwards: no worker runs beside it.
    await ground.stopServer();
    const admin = new pg.Client({ connectionString: ground.adminUrl });
    await admin.connect();
    try {
      const figures: Figure[] = [];
      for (const kind of KINDS) figures.push(await measured(ground, admin, kind));
      const note =
        'import: the peer copies the finished rows as the superuser, since PostgreSQL refuses COPY to a role that policies apply to; all indexes, references, checks and triggers of the table are there';
      return { figures, notes: [note] };
    } finally {
      await admin.query('DROP SCHEMA IF EXISTS bench_copy CASCADE');
      await admin.end();
    }
  },
};

async function measured(ground: Ground, admin: pg.Client, kind: Kind): Promise<Figure> {
  const { app, rounds, quick, progress } = ground;
  const count = quick ? 5_000 : 20_000;
  const { mapping: name, tables, heading, row, goal } = kind;
  await copies(admin, tables);
  const mapping = await loadMapping(name);
  const file = Buffer.from(
    [heading, ...Array.from({ length: count }, (_, at) => row(at))].join('\n'),
  );
  const parties: BenchParty[] = await ground.givenParties(rounds + 1, { useCases: 0, people: 0 });
  const ours = async (round: number) => {
    const party = parties[round] as BenchParty;
    const began = performance.now();
    const { imported, errors } = await importFile(app, {
      source: fileOfBytes(file, 'bench.csv'),
      mapping,
      organization: party.slug,
      organizations: new Map([[party.slug, party.id]]),
      importer: { name: 'Importer', email: null },
      actor: { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'bench' },
    });
    const seconds = (performance.now() - began) / 1_000;
    if (imported !== count)
      throw new Error(`${imported} of ${count} rows imported: ${JSON.stringify(errors[0])}`);
    return count / seconds;
  };
  // Of a pattern of its own, so that either side may come first in a round.
  await ours(0);
  const made = await Promise.all(
    tables.map((table) => rowsOf(admin, table, parties[0] as BenchParty)),
  );
  const peer = async () => {
    for (const table of tables) await admin.query(`TRUNCATE bench_copy.${table}`);
    const began = performance.now();
    await admin.query('BEGIN');
    for (const [at, table] of tables.entries()) {
      const into = admin.query(copyFrom(`COPY bench_copy.${table} FROM STDIN (FORMAT binary)`));
      await pipeline(Readable.from(made[at] ?? []), into);
    }
    await admin.query('COMMIT');
    return count / ((performance.now() - began) / 1_000);
  };
  const seen = await inRounds(
    { rounds, progress: (text) => progress(`${name}: ${text}`) },
    { ours: (round) => (round === 0 ? peer() : ours(round)), peer },
  );
  const title = `import: ${name}, rows of a file ÷ COPY into ${tables.join(' and ')}`;
  return pairedFigure(
    { name: title, unit: '/s', goal: { at: 'least', value: goal } },
    seen.ours,
    seen.peer,
  );
}

/** The tables with everything that a new row has to pass. */
async function copies(admin: pg.Client, tables: readonly string[]): Promise<void> {
  await admin.query('DROP SCHEMA IF EXISTS bench_copy CASCADE');
  await admin.query('CREATE SCHEMA bench_copy');
  for (const table of tables) {
    const copy = `bench_copy.${table}`;
    await admin.query(`CREATE TABLE ${copy} (LIKE cadre.${table} INCLUDING ALL)`);
    const { rows } = await admin.query<{ statement: string }>(
      `SELECT format('ALTER TABLE ${copy} ADD %s', pg_get_constraintdef(oid)) AS statement
         FROM pg_constraint WHERE conrelid = 'cadre.${table}'::regclass AND contype = 'f'
       UNION ALL SELECT replace(pg_get_triggerdef(oid), ' ON cadre.${table} ', ' ON ${copy} ')
         FROM pg_trigger WHERE tgrelid = 'cadre.${table}'::regclass AND NOT tgisinternal
       UNION ALL SELECT format('CREATE POLICY %I ON ${copy} AS %s FOR %s TO %s USING (%s)%s', policyname, permissive, cmd,
         array_to_string(roles, ', '), coalesce(qual, 'true'), ' WITH CHECK (' || with_check || ')')
         FROM pg_policies WHERE schemaname = 'cadre' AND tablename = '${table}' AND cmd <> 'INSERT'`,
    );
    for (const { statement } of rows) await admin.query(statement);
    await admin.query(`ALTER TABLE ${copy} ENABLE ROW LEVEL SECURITY`);
  }
}

/** The rows of an organization, as COPY has them. */
async function rowsOf(admin: pg.Client, table: string, { id }: BenchParty): Promise<Buffer[]> {
  const text = `COPY (SELECT * FROM cadre.${table} WHERE organization_id = '${id}') TO STDOUT (FORMAT binary)`;
  const chunks: Buffer[] = [];
  for await (const chunk of admin.query(copyTo(text))) chunks.push(chunk as Buffer);
  return chunks;
}
