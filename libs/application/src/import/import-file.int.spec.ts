import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { inTenant, listAlerts, readPolicy } from '@cadre/persistence';
import { givenCadre, givenOrganization, NOON } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import type { Actor } from '../core/index.ts';
import { updateRubric } from '../intake/index.ts';
import { updateUseCase } from '../intake/index.ts';
import { addPerson, createTeam } from '../org/index.ts';
import { recomputeStaffing } from '../staffing/index.ts';
import { assessAsOf } from '../staffing/walk.ts';
import { verify } from '../verify/index.ts';
import { importFile } from './import-file.ts';
import type { ImportRequest, ImportSummary } from './import-request.ts';
import { loadMapping } from './mappings.ts';
import { fileOfBytes, type FileSource } from '@cadre/tabular/files';
import { fileAt } from './open-file.ts';

const actor: Actor = { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'importer' };
let cadre: GivenCadre;
/** Superuser: sees every organization, to look at what happened. */
let operator: pg.Client;

beforeAll(async () => {
  cadre = await givenCadre();
  operator = new pg.Client({ connectionString: cadre.database.adminUrl });
  await operator.connect();
});
afterAll(async () => {
  await operator.end();
  await cadre.close();
});
beforeEach(() => cadre.clock.set(NOON));

async function organizations(): Promise<Map<string, string>> {
  const { rows } = await operator.query<{ slug: string; id: string }>(
    'SELECT slug, id FROM cadre.organization',
  );
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}
async function run(
  source: FileSource,
  mapping: string,
  more: Partial<ImportRequest> = {},
): Promise<ImportSummary> {
  return importFile(cadre.app, {
    source,
    mapping: await loadMapping(mapping),
    organizations: await organizations(),
    importer: { name: 'Importer', email: null },
    actor,
    ...more,
  });
}
/** Rows that come in many pieces: a file's beginning is read ahead. */
const longLines = (length: number): string[] =>
  Array.from({ length }, (_, i) => `Case ${i},Care,${'why '.repeat(60)},,Live,,,,,`);
const csv = (text: string): FileSource => fileOfBytes(Buffer.from(text), 'test.csv');

/** Every table's number of rows and a digest of their content. */
async function everything(): Promise<Record<string, string>> {
  const { rows } = await operator.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'cadre' ORDER BY 1`,
  );
  const contents: Record<string, string> = {};
  for (const { name } of rows) {
    const found = await operator.query<{ content: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS content FROM cadre.${name} t`,
    );
    contents[name] = found.rows[0]?.content ?? '';
  }
  return contents;
}

describe('use cases of one organization', () => {
  const HEAD =
    'Title,Team,Problem,Tags,State,Impact,Feasibility,Data readiness,Deployment effort,Timeline (weeks)';
  const ROWS = [
    'Churn,Care,Who leaves?,a; b,Modelling,3,4,5,2,12',
    'Waste,,Fresh goods,,Live,5,5,5,1,4',
  ];
  const file = (...rows: string[]) => csv([HEAD, ...rows].join('\n'));
  let organization: GivenOrganization;
  beforeEach(async () => {
    organization = await givenOrganization(cadre.app);
  });
  const into = (source: FileSource, more: Partial<ImportRequest> = {}) =>
    run(source, 'use-cases', { organization: organization.slug, ...more });
  const rows = <T extends object>(sql: string): Promise<T[]> =>
    inTenant(cadre.app.database, organization.id, (tx) => tx.query<T>(sql));
  type Stored = {
    id: string;
    title: string;
    problem: string;
    team: string | null;
    stage: string | null;
    score: number | null;
    version: number;
    tags: string[];
    owner: string;
    moved: number | null;
    standing: number | null;
  };
  const useCases = () =>
    rows<Stored>(
      `SELECT u.id, u.title, u.problem, t.name AS team, u.stage, u.score_value AS score, u.version, u.tags, m.name AS owner,
         u.stage_entered_at AS moved, u.no_registered_model_at AS standing
       FROM cadre.use_case u
       LEFT JOIN cadre.team t ON t.organization_id = u.organization_id AND t.id = u.team_id
       JOIN cadre.member m ON m.organization_id = u.organization_id AND m.id = u.owner_id
       ORDER BY u.title`,
    );
  const count = async (table: string): Promise<number> =>
    Number((await rows<{ n: number }>(`SELECT count(*) AS n FROM cadre.${table}`))[0]?.n);

  it('are stored, scored and owned by the administrator who has been there longest', async () => {
    const summary = await into(file(...ROWS));
    expect(summary).toMatchObject({
      organizations: 1,
      rows: 2,
      imported: 2,
      updated: 0,
      errors: [],
    });
    expect(await useCases()).toMatchObject([
      {
        title: 'Churn',
        team: 'Care',
        stage: 'MODELING',
        tags: ['a', 'b'],
        score: 70,
        owner: 'Ada',
        moved: null,
        standing: null,
      },
      { title: 'Waste', team: null, stage: 'MONITORING', score: 100, moved: null, standing: NOON },
    ]);
    expect(await count('use_case_score')).toBe(2);
  });

  it('leave an audit entry each, and one event for one evaluation', async () => {
    await into(file(...ROWS));
    const audited = await rows<{ kind: string; n: number }>(
      `SELECT entity_kind AS kind, count(*)::int AS n FROM cadre.audit_entry
       WHERE action = 'import use-cases' GROUP BY 1 ORDER BY 1`,
    );
    expect(audited).toEqual([
      { kind: 'team', n: 1 },
      { kind: 'useCase', n: 2 },
    ]);
    const events = await rows<{ payload: object; consumers: string[] }>(
      `SELECT payload, consumers FROM cadre.outbox WHERE event_type <> 'OrganizationCreated'`,
    );
    expect(events).toEqual([
      {
        payload: { type: 'UseCasesImported', importId: expect.any(String), count: 2 },
        consumers: ['recompute-staffing'],
      },
    ]);
  });

  it.each([
    ['of UTF-8: once to survey it and once to write it', 'Zoë', 'utf-8', 2],
    ['of another encoding: once more to know it', 'Zoë', 'latin1', 3],
  ] as const)('read a file %s', async (_, word, encoding, times) => {
    const bytes = Buffer.from(
      [HEAD, ...longLines(1_200), `${word},Care,,,Live,,,,,`].join('\n'),
      encoding,
    );
    let read = 0;
    const source: FileSource = {
      ...fileOfBytes(bytes, 'test.csv'),
      async *open() {
        for (let at = 0; at < bytes.length; at += 64_000) {
          const piece = bytes.subarray(at, at + 64_000);
          read += piece.length;
          yield piece;
        }
      },
    };
    expect(await into(source)).toMatchObject({ imported: 1_201, errors: [] });
    expect(await rows(`SELECT 1 FROM cadre.use_case WHERE title = '${word}'`)).toHaveLength(1);
    expect(read).toBe(times * bytes.length);
  });

  it('are evaluated once, at their end, whatever asks for an evaluation in between', async () => {
    await organization.evaluated();
    const seen = new Set<number>();
    const lines = longLines(2_500);
    const text = [HEAD, ...lines].join('\n');
    const source: FileSource = {
      ...csv(text),
      async *open() {
        for (let at = 0; at < text.length; at += 32_000) {
          yield Buffer.from(text.slice(at, at + 32_000));
          const written = await count('use_case');
          if (written === 0 || written === lines.length) continue;
          // A day of the organization begins, somebody joins, a job comes again.
          await organization.evaluated('TIME');
          await organization.evaluated();
          seen.add(written);
          expect(await count('assessment')).toBe(1);
        }
      },
    };
    await into(source);
    expect([...seen]).toEqual([1_000, 2_000]);
    await organization.evaluated();
    await organization.evaluated();
    expect(await count('assessment')).toBe(2);
    expect(
      await rows(
        `SELECT assessment->'facts'->'activeUseCases'->>'count' AS n FROM cadre.assessment WHERE sequence = 2`,
      ),
    ).toEqual([{ n: '2500' }]);
  });

  it('that died in the middle hold off evaluations for two minutes of silence, not for ever', async () => {
    await organization.evaluated();
    const lines = longLines(1_500);
    const text = [HEAD, ...lines].join('\n');
    const dying: FileSource = {
      ...csv(text),
      async *open() {
        for (let at = 0; at < text.length; at += 32_000) {
          yield Buffer.from(text.slice(at, at + 32_000));
          if ((await count('use_case')) > 0) throw new Error('killed');
        }
      },
    };
    await expect(into(dying)).rejects.toThrow('killed');
    cadre.clock.set(NOON + 119_000);
    await organization.evaluated('TIME');
    expect(await count('assessment')).toBe(1);
    cadre.clock.set(NOON + 121_000);
    await organization.evaluated('TIME');
    expect(await count('assessment')).toBe(2);
  });

  it('of another stage are moves: the history tells where they were, and since when they are where they are', async () => {
    await into(file(...ROWS));
    cadre.clock.set(NOON + 86_400_000);
    await into(file('Churn,Care,Who leaves?,a; b,Deployment,3,4,5,2,12', ROWS[1] as string));
    expect(
      await rows(`SELECT from_stage AS "from", to_stage AS "to", at, reason FROM cadre.stage_move`),
    ).toEqual([{ from: 'MODELING', to: 'DEPLOYMENT', at: NOON + 86_400_000, reason: 'Imported' }]);
    const [churn] = await useCases();
    expect(churn).toMatchObject({ stage: 'DEPLOYMENT', moved: NOON + 86_400_000 });
    // As of the evening before, nothing waited for deployment, and since when it was modelled is unknown.
    const { facts } = await inTenant(cadre.app.database, organization.id, async (tx) =>
      assessAsOf(tx, NOON + 1, { now: NOON + 86_400_000, policy: await readPolicy(tx) }),
    );
    expect(JSON.stringify(facts.blockedDeployments)).not.toContain(churn?.id);
    await organization.evaluated();
    expect(await verify(cadre.app, [organization.id], { patience: 0 })).toEqual([]);
  });

  it('change nothing at all the second time', async () => {
    await into(file(...ROWS));
    const before = await everything();
    const summary = await into(file(...ROWS));
    expect(summary).toMatchObject({ imported: 0, updated: 0, unchanged: 2, errors: [], kept: [] });
    expect(await everything()).toEqual(before);
  });

  it('are updated by new content, scored again, in the team they now have', async () => {
    await into(file(...ROWS));
    const summary = await into(file(ROWS[0] as string, 'Waste,,Fresh goods,new,Live,5,5,5,5,4'));
    expect(summary).toMatchObject({ imported: 0, updated: 1, unchanged: 1 });
    const [, waste] = await useCases();
    expect(waste).toMatchObject({ tags: ['new'], score: 80, version: 2, standing: NOON });
    expect(await count('use_case_score')).toBe(3);
  });

  it('keep what somebody has edited in Cadre, and say so', async () => {
    await into(file(...ROWS));
    const [churn] = await useCases();
    await organization.does(updateUseCase, {
      id: churn?.id ?? '',
      expectedVersion: 1,
      problem: 'Edited by hand',
    });
    const summary = await into(
      file('Churn,Care,From the file,x,Deployment,3,4,5,2,12', ROWS[1] as string),
    );
    expect(summary).toMatchObject({ updated: 1, unchanged: 1, errors: [] });
    expect(summary.kept).toEqual([
      { line: 2, column: 'Problem', reason: expect.stringContaining('the edit stands') },
    ]);
    const [after] = await useCases();
    expect(after).toMatchObject({
      problem: 'Edited by hand',
      tags: ['x'],
      stage: 'DEPLOYMENT',
      moved: NOON,
    });
    expect(
      await into(file('Churn,Care,From the file,x,Deployment,3,4,5,2,12', ROWS[1] as string)),
    ).toMatchObject({
      updated: 0,
      unchanged: 2,
      kept: [],
    });
  });

  it('of the same title in one team are told apart by their order', async () => {
    const twice = file('Same,Care,first,,Idea,,,,,', 'Same,Care,second,,Idea,,,,,');
    expect(await into(twice)).toMatchObject({ imported: 2 });
    expect((await useCases()).map(({ problem }) => problem).sort()).toEqual(['first', 'second']);
    expect(await into(twice)).toMatchObject({ unchanged: 2 });
  });

  it('are INCOMPLETE with an answer missing, never 0', async () => {
    await into(file('Idea,,,,Idea,3,,3,,'));
    const [row] = await rows<{ score: number | null; state: string; missing: string[] }>(
      `SELECT u.score_value AS score, u.score_state AS state, s.result->'missing' AS missing
       FROM cadre.use_case u JOIN cadre.use_case_score s ON s.use_case_id = u.id`,
    );
    expect(row).toEqual({
      score: null,
      state: 'INCOMPLETE',
      missing: ['feasibility', 'deploymentEffort', 'timelineWeeks'],
    });
  });

  it('are scored by the rubric of their organization', async () => {
    const weights = {
      impact: 1,
      feasibility: 0,
      dataReadiness: 0,
      deploymentEffort: 0,
      timelineWeeks: 0,
    };
    await organization.does(updateRubric, { expectedVersion: 1, weights });
    await into(file(ROWS[0] as string));
    expect((await useCases())[0]?.score).toBe(50);
  });

  it('write nothing in a dry run, which tells what would have been', async () => {
    await into(file(ROWS[0] as string));
    const before = await everything();
    const changed = file(
      'Churn,Care,Other,a; b,Modelling,3,4,5,2,12',
      'Waste,New team,x,,Live,9,,,,',
      'Third,,,,Idea,,,,,',
    );
    expect(await into(changed, { dryRun: true })).toMatchObject({
      rows: 3,
      imported: 1,
      updated: 1,
      unchanged: 0,
      errors: [{ line: 3, column: 'Impact', reason: 'is not from 1 to 5' }],
    });
    expect(await everything()).toEqual(before);
  });

  it('of two imports at the same time are stored once', async () => {
    const many = file(...Array.from({ length: 60 }, (_, i) => `Use case ${i},T,,,Idea,,,,,`));
    const [a, b] = await Promise.all([into(many), into(many)]);
    expect([a.imported + b.imported, a.unchanged + b.unchanged]).toEqual([60, 60]);
    expect([await count('use_case'), await count('team')]).toEqual([60, 1]);
  });

  it('of a large file are written in batches, and evaluated once, at its end', async () => {
    const large = file(
      ...Array.from({ length: 2_300 }, (_, i) => `Use case ${i},Team ${i % 7},,,Live,,,,,`),
    );
    expect(await into(large)).toMatchObject({ imported: 2_300 });
    expect([await count('use_case'), await count('team'), await count('import_run')]).toEqual([
      2_300, 7, 1,
    ]);
    const events = await rows<{ count: number }>(
      `SELECT (payload->>'count')::int AS count FROM cadre.outbox WHERE event_type = 'UseCasesImported'`,
    );
    expect(events).toEqual([{ count: 2_300 }]);
  });

  it('left by a killed import are evaluated by the next one, though it has nothing to add', async () => {
    await into(file(...ROWS));
    // As if killed after its first batch: rows are there, its end is not.
    await operator.query(
      `UPDATE cadre.import_run SET state = 'RUNNING', finished_at = NULL WHERE organization_id = $1`,
      [organization.id],
    );
    expect(await into(file(...ROWS))).toMatchObject({ unchanged: 2 });
    const events = await rows(
      `SELECT 1 AS x FROM cadre.outbox WHERE event_type = 'UseCasesImported'`,
    );
    expect(events).toHaveLength(2);
    expect(await rows('SELECT state FROM cadre.import_run')).toEqual([{ state: 'FAILED' }]);
    expect(await into(file(...ROWS))).toMatchObject({ unchanged: 2 });
    expect(await count('import_run')).toBe(1);
  });

  it.each([
    '=1+1',
    '@x',
    'quote "inner"',
    "'; DROP TABLE cadre.use_case; --",
    '__proto__',
    '𝒳 ‮ rtl',
    '\\u0000',
  ])('keep the title %j exactly', async (title) => {
    await into(file(`"${title.replaceAll('"', '""')}",,"line 1\r\nline 2",,Idea,,,,,`));
    expect((await useCases())[0]).toMatchObject({ title, problem: 'line 1\r\nline 2' });
  });

  it('are refused when nobody says whose they are, or names an organization that is not there', async () => {
    await expect(run(file(...ROWS), 'use-cases')).rejects.toThrow('say whose rows');
    await expect(into(file(...ROWS), { organization: 'nobody' })).rejects.toThrow(
      'no organization "nobody"',
    );
    await expect(into(file(...ROWS), { actor: { ...actor, role: 'SUBMITTER' } })).rejects.toThrow(
      'leader',
    );
  });
});

describe('people of one organization', () => {
  const HEAD = 'Name,E-mail,Team,Team kind,Role,FTE,Start,End,Employment';
  const file = (...rows: string[]) => csv([HEAD, ...rows].join('\n'));
  let organization: GivenOrganization;
  beforeEach(async () => {
    organization = await givenOrganization(cadre.app);
  });
  const into = (source: FileSource, more: Partial<ImportRequest> = {}) =>
    run(source, 'people', { organization: organization.slug, ...more });
  const shares = () =>
    inTenant(cadre.app.database, organization.id, (tx) =>
      tx.query<{
        name: string;
        team: string;
        kind: string;
        role: string;
        fte: number;
        ends: string | null;
      }>(
        `SELECT p.name, t.name AS team, t.kind, a.role, a.fte, a.end_date AS ends FROM cadre.assignment a
         JOIN cadre.person p ON p.organization_id = a.organization_id AND p.id = a.person_id
         JOIN cadre.team t ON t.organization_id = a.organization_id AND t.id = a.team_id
         ORDER BY p.name, t.name, a.role`,
      ),
    );

  it('are stored with their teams and shares; one person may have two rows', async () => {
    const sample = await fileAt(
      fileURLToPath(new URL('../../../../docs/samples/people.csv', import.meta.url)),
    );
    expect(await into(sample)).toMatchObject({
      organizations: 1,
      rows: 7,
      imported: 7,
      errors: [],
    });
    const all = await shares();
    expect(all).toHaveLength(7);
    expect(new Set(all.map(({ name }) => name)).size).toBe(6);
    expect(all[0]).toMatchObject({
      name: 'Ada Marin',
      team: 'Forecasting',
      kind: 'PRODUCT',
      fte: 1,
    });
    const before = await everything();
    expect(await into(sample)).toMatchObject({ imported: 0, updated: 0, unchanged: 7 });
    expect(await everything()).toEqual(before);
  });

  it('fire the MLOps alert when a second ML engineer comes with the file', async () => {
    await into(
      file('A,a@x.org,T,,ML engineer,1,2024-01-01,,', 'B,b@x.org,T,,ML engineer,0.5,2024-01-01,,'),
    );
    await organization.evaluated();
    const alerts = await inTenant(cadre.app.database, organization.id, listAlerts);
    expect(alerts).toMatchObject([{ rule: 'MLOPS_HIRE', state: 'FIRING', severity: 'WARNING' }]);
  });

  it('are updated by new terms', async () => {
    await into(file('A,a@x.org,T,,ML engineer,1,2024-01-01,,'));
    expect(await into(file('A,A@X.org,T,,ML engineer,0.8,2024-01-01,2026-01-01,'))).toMatchObject({
      imported: 0,
      updated: 1,
    });
    expect(await shares()).toMatchObject([{ fte: 0.8, ends: '2026-01-01' }]);
  });

  it('P1: are found by address, and their teams by name, in any spelling; the import says which it used', async () => {
    await organization.does(addPerson, { name: 'Grace Hopper', email: 'Grace@x.org' });
    await organization.does(createTeam, { name: 'Customer Care', kind: 'PRODUCT' });
    const summary = await into(
      file(
        'G. Hopper,grace@X.ORG,customer  care,,ML engineer,0.5,2024-01-01,,',
        'Grace Hopper,GRACE@x.org,Customer Care,,Data engineer,0.5,2024-01-01,,',
        'Ann,ann@x.org,Customer Care,,ML engineer,1,2024-01-01,,',
      ),
    );
    const used = (line: number, column: string, name: string) => ({
      line,
      column,
      reason: expect.stringContaining(name),
    });
    expect(summary).toMatchObject({ imported: 3, errors: [] });
    expect(summary.used).toEqual([
      used(2, 'Name', 'Grace Hopper'),
      used(3, 'E-mail', 'Grace@x.org'),
      used(2, 'Team', 'Customer Care'),
    ]);
    expect(new Set((await shares()).map(({ name, team }) => `${name}, ${team}`))).toEqual(
      new Set(['Ann, Customer Care', 'Grace Hopper, Customer Care']),
    );
  });

  it('above full time are one error of their row, and the other rows are written', async () => {
    const summary = await into(
      file(
        'A,a@x.org,T,,ML engineer,0.8,2024-01-01,,',
        'A,a@x.org,T,,Data engineer,0.3,2024-06-01,,',
        'A,a@x.org,T,,Data analyst,0.2,2024-06-01,,',
        'B,b@x.org,T,,ML engineer,1,2024-01-01,,',
      ),
    );
    expect(summary).toMatchObject({
      imported: 3,
      errors: [
        { line: 3, column: 'FTE', reason: 'would bring A above 1.0 FTE from 2024-06-01 on' },
      ],
    });
    expect((await shares()).map(({ name, fte }) => [name, fte])).toEqual([
      ['A', 0.2],
      ['A', 0.8],
      ['B', 1],
    ]);
  });

  it('are known by e-mail address, and without one by a name that only one has', async () => {
    await into(
      file(
        'Kim,kim.a@x.org,T,,ML engineer,1,2024-01-01,,',
        'Kim,kim.b@x.org,T,,ML engineer,1,2024-01-01,,',
      ),
    );
    const summary = await into(
      file(
        'Kim,,T,,Data engineer,0.1,2024-01-01,,',
        'Lee,,T,,Data engineer,0.5,2024-01-01,,',
        'Lee,,U,,Data engineer,0.5,2024-01-01,,',
      ),
    );
    expect(summary).toMatchObject({ imported: 2, errors: [{ line: 2, column: 'Name' }] });
    expect((await shares()).filter(({ name }) => name === 'Lee')).toHaveLength(2);
  });
});

// The file itself is public but not ours to ship: tested wherever it lies beside the repository.
const federal = fileURLToPath(
  new URL('../../../../../shared/data/federal-ai-use-cases-2024.csv', import.meta.url),
);
// Where it does not, there is nothing to skip: a hand-made file as messy is tested above.
const whenPresent = existsSync(federal) ? describe : () => undefined;

whenPresent('the federal inventory of 2024', () => {
  let first: ImportSummary;
  beforeAll(async () => {
    first = await run(await fileAt(federal), 'us-federal-2024');
  });
  const federalIds = async (): Promise<[string, string][]> => {
    const found = await operator.query<{ slug: string; id: string }>(
      `SELECT o.slug, o.id FROM cadre.organization o WHERE EXISTS (SELECT 1 FROM cadre.import_run r
         WHERE r.organization_id = o.id AND r.mapping = 'us-federal-2024') ORDER BY 1`,
    );
    return found.rows.map(({ slug, id }) => [slug, id]);
  };

  it('makes 40 organizations of 2,133 rows: 2,124 use cases and 9 errors', async () => {
    expect(first).toMatchObject({
      organizations: 40,
      rows: 2133,
      imported: 2124,
      updated: 0,
      unchanged: 0,
    });
    expect(first.errors).toHaveLength(9);
    expect(await federalIds()).toHaveLength(40);
    const stored = await operator.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM cadre.import_row WHERE source = 'us-federal-2024'`,
    );
    expect(stored.rows[0]?.n).toBe(2124);
  });

  it('names each organization by its most frequent spelling', async () => {
    const found = await operator.query(
      `SELECT name FROM cadre.organization WHERE slug IN ('va', 'frb') ORDER BY 1`,
    );
    expect(found.rows).toEqual([
      { name: 'Board of Governors of the Federal Reserve System' },
      { name: 'Department of Veterans Affairs' },
    ]);
  });

  it('changes nothing in a second run', async () => {
    const before = await everything();
    const second = await run(await fileAt(federal), 'us-federal-2024');
    expect(second).toMatchObject({
      organizations: 40,
      rows: 2133,
      imported: 0,
      updated: 0,
      unchanged: 2124,
    });
    expect(second.errors).toEqual(first.errors);
    expect(await everything()).toEqual(before);
  });

  it('shows the MLOps alert exactly where three or more use cases operate, with the use cases behind it', async () => {
    for (const [slug, organizationId] of await federalIds()) {
      await recomputeStaffing(cadre.app, { organizationId, cause: { kind: 'IMPORT' } });
      const operating = await operator.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM cadre.use_case
         WHERE organization_id = $1 AND stage = 'MONITORING' AND status = 'APPROVED'`,
        [organizationId],
      );
      const alerts = await inTenant(cadre.app.database, organizationId, listAlerts);
      const alert = alerts.find(({ rule }) => rule === 'MLOPS_HIRE');
      const expected = operating.rows[0]?.n ?? 0;
      expect([slug, alert?.state ?? null]).toEqual([slug, expected >= 3 ? 'FIRING' : null]);
      if (alert) {
        expect(alert.machine.reasons).toHaveLength(1);
        expect(alert.machine.reasons[0]).toMatchObject({ observed: expected, threshold: 3 });
        expect(alert.machine.reasons[0]?.ids).toHaveLength(expected);
      }
    }
  });

  it('is stored as it computes: verify finds nothing', async () => {
    const ids = (await federalIds()).map(([, id]) => id);
    expect(await verify(cadre.app, ids, { patience: 0 })).toEqual([]);
  });
});
