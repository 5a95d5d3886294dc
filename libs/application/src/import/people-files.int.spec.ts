import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inTenant } from '@cadre/persistence';
import { fileOfBytes } from '@cadre/tabular/files';
import { givenCadre, givenOrganization } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import type { Actor } from '../core/index.ts';
import { addPerson } from '../org/index.ts';
import { undoImport } from './import-commands.ts';
import { importFile } from './import-file.ts';
import type { ImportRequest, ImportSummary } from './import-request.ts';
import type { Mapping } from '@cadre/contracts/import';
import { withSettings } from './mapping-settings.ts';
import { loadMapping, parseMapping } from './mappings.ts';
import { undoImportJob } from './undo-job.ts';

const actor: Actor = { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'importer' };
let cadre: GivenCadre;
let organization: GivenOrganization;
beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre?.close());
beforeEach(async () => {
  organization = await givenOrganization(cadre.app);
});

function run(
  text: string,
  mapping: Mapping,
  more: Partial<ImportRequest> = {},
): Promise<ImportSummary> {
  return importFile(cadre.app, {
    source: fileOfBytes(Buffer.from(text), 'people.csv'),
    mapping,
    organization: organization.slug,
    organizations: new Map([[organization.slug, organization.id]]),
    importer: { name: 'Importer', email: null },
    actor,
    ...more,
  });
}
const rows = <T extends object>(sql: string): Promise<T[]> =>
  inTenant(cadre.app.database, organization.id, (tx) => tx.query<T>(sql));
const people = async () =>
  (
    await rows<{ name: string; number: string | null; email: string | null }>(
      'SELECT name, employee_number AS number, email FROM cadre.person ORDER BY name',
    )
  ).map(({ name, number, email }) => [number, name, email]);
const assignments = async () =>
  (
    await rows<{ said: string }>(
      `SELECT concat_ws(' ', p.name, t.name, a.role, a.fte::float, a.start_date, a.end_date) AS said
       FROM cadre.assignment a
       JOIN cadre.person p ON p.organization_id = a.organization_id AND p.id = a.person_id
       JOIN cadre.team t ON t.organization_id = a.organization_id AND t.id = a.team_id
       ORDER BY p.name, a.start_date`,
    )
  ).map(({ said }) => said);
async function undoLast(): Promise<void> {
  const [latest] = await rows<{ id: string }>(
    'SELECT id FROM cadre.import_run ORDER BY started_at DESC, id DESC LIMIT 1',
  );
  const id = latest?.id ?? '';
  await organization.does(undoImport, { id });
  const job = { organizationId: organization.id, importId: id, eventId: cadre.app.newId() };
  await undoImportJob(cadre.app, job);
}
const counts = ({ imported, updated, unchanged, skipped, errors }: ImportSummary) => ({
  imported,
  updated,
  unchanged,
  skipped,
  errors: errors.length,
});
const none = { imported: 0, updated: 0, unchanged: 0, skipped: 0, errors: 0 };

describe('P2: a file of history, then one of the present alone', () => {
  const HEAD = 'Name,E-mail,Team,Role,FTE,Start,End\n';
  const PAST = 'Ada Berg,ada@people.example,Core,ML engineer,0.5,2020-01-01,2022-01-01\n';
  const PRESENT = 'Ada Berg,ada@people.example,Core,ML engineer,0.5,2024-01-01,\n';

  it('leaves what the second does not name, and finds the present one unchanged', async () => {
    const mapping = await loadMapping('people');
    await run(HEAD + PAST + PRESENT, mapping);
    const both = [
      'Ada Berg Core ML_ENGINEER 0.5 2020-01-01 2022-01-01',
      'Ada Berg Core ML_ENGINEER 0.5 2024-01-01',
    ];
    expect(await assignments()).toEqual(both);
    expect(counts(await run(HEAD + PRESENT, mapping))).toEqual({ ...none, unchanged: 1 });
    // Under another mapping, too: what a row is does not hang on what the mapping is called.
    const other = { ...mapping, name: 'another' };
    expect(counts(await run(HEAD + PRESENT, other))).toEqual({ ...none, unchanged: 1 });
    expect(await assignments()).toEqual(both);
  });

  it('a row with another start is another assignment', async () => {
    const mapping = await loadMapping('people');
    await run(HEAD + PAST, mapping);
    expect(counts(await run(HEAD + PRESENT, mapping))).toEqual({ ...none, imported: 1 });
    expect(await assignments()).toHaveLength(2);
  });

  it('what a member has entered by hand is found, and stays as it is', async () => {
    const mapping = await loadMapping('people');
    await run(HEAD + PRESENT, mapping);
    await undoLast();
    expect(await people()).toEqual([]);
    await run(HEAD + PRESENT, { ...mapping, name: 'first' });
    const half = await run(HEAD + PRESENT.replace('0.5', '0.4'), mapping);
    expect(half.kept).toMatchObject([{ line: 2, column: 'FTE' }]);
    expect(await assignments()).toEqual(['Ada Berg Core ML_ENGINEER 0.5 2024-01-01']);
  });
});

describe('P3: a headcount as another system exports it', () => {
  const HRIS = `EmpNo,First,Last,Mail,Department,Job Title,FTE %,Hired,Last Day
1001,Ada,Berg,ada.berg@people.example,Core AI ,Sr. ML Engineer,100,01/02/2023,
1002,Bo,Lind,bo.lind@people.example,core ai,Staff Machine Learning Engineer,80,15/06/2021,
1003,Cy,Marsh,,Core AI,Lead Data Scientist,50,01/09/2022,30/11/2026
1004,Di,Novak,di.novak@people.example,Platform,MLOps Engineer II,100,01/03/2024,
1005,Ed,Orr,ed.orr@people.example,Data,Analytics Engineer,100,12/05/2020,
1006,Fay,Pike,fay.pike@people.example,Finance,Accountant,100,12/05/2020,
1001,Ada,Berg,ada.byron@people.example,Core AI,Sr. ML Engineer,100,01/02/2023,
`;
  const mapping = parseMapping(
    JSON.stringify({
      name: 'hris',
      target: 'people',
      columns: {
        number: 'EmpNo',
        first: 'First',
        last: 'Last',
        mail: 'Mail',
        team: 'Department',
        title: 'Job Title',
        fte: 'FTE %',
        hired: 'Hired',
        end: 'Last Day',
      },
      skip: [{ team: 'finance' }],
      fields: {
        employeeNumber: { text: 'number' },
        name: { text: ['first', 'last'], join: ' ' },
        email: { text: 'mail' },
        team: { text: 'team' },
        role: { text: 'title' },
        fte: { number: 'fte', per: 100 },
        startDate: { date: 'hired', formats: ['DD/MM/YYYY'] },
        endDate: { date: 'end', formats: ['DD/MM/YYYY'], isLast: true },
      },
    }),
    'hris',
  );
  const titles: ImportRequest['titles'] = {
    'Sr. ML Engineer': 'ML_ENGINEER',
    'Staff Machine Learning Engineer': 'ML_ENGINEER',
    'Lead Data Scientist': 'DATA_SCIENTIST',
    'MLOps Engineer II': 'MLOPS_ENGINEER',
    'Analytics Engineer': 'DATA_ENGINEER',
  };

  it('is refused row by row while its titles mean nothing, each with a suggestion', async () => {
    const { errors, skipped } = await run(HRIS, mapping, { dryRun: true });
    expect(skipped).toBe(1);
    expect(errors).toHaveLength(6);
    expect(errors[1]).toEqual({
      asked: 'a role, or a job title that means one',
      line: 3,
      column: 'Job Title',
      value: 'Staff Machine Learning Engineer',
      reason: 'is a job title that has not been said to mean a role yet; it may be ML_ENGINEER',
    });
  });

  it('is mapped once and imported: 5 people, 1 skipped by rule, 1 address changed', async () => {
    const first = await run(HRIS, mapping, { titles });
    expect(counts(first)).toEqual({ ...none, imported: 5, unchanged: 1, skipped: 1 });
    expect(first.notes).toEqual([
      {
        line: 2,
        column: 'Mail',
        value: 'ada.berg@people.example',
        reason: 'changes to ada.byron@people.example in line 8, which is taken',
      },
    ]);
    expect(await people()).toEqual([
      ['1001', 'Ada Berg', 'ada.byron@people.example'],
      ['1002', 'Bo Lind', 'bo.lind@people.example'],
      ['1003', 'Cy Marsh', null],
      ['1004', 'Di Novak', 'di.novak@people.example'],
      ['1005', 'Ed Orr', 'ed.orr@people.example'],
    ]);
    expect(await assignments()).toEqual([
      'Ada Berg core ai ML_ENGINEER 1 2023-02-01',
      'Bo Lind core ai ML_ENGINEER 0.8 2021-06-15',
      'Cy Marsh core ai DATA_SCIENTIST 0.5 2022-09-01 2026-12-01',
      'Di Novak Platform MLOPS_ENGINEER 1 2024-03-01',
      'Ed Orr Data DATA_ENGINEER 1 2020-05-12',
    ]);
  });

  it('changes nothing the second time, and remembers its titles', async () => {
    await run(HRIS, mapping, { titles });
    expect(counts(await run(HRIS, mapping))).toEqual({ ...none, unchanged: 6, skipped: 1 });
  });

  it('takes a changed address over from a later file, unless a member has changed it; an undo puts it back', async () => {
    await run(HRIS, mapping, { titles });
    const [head = '', , bo = ''] = HRIS.split('\n');
    const married = `${head}\n${bo.replace('bo.lind@', 'bo.ek@')}\n`;
    const second = await run(married, mapping);
    expect(counts(second)).toEqual({ ...none, updated: 1 });
    expect(second.notes).toMatchObject([
      { line: 2, column: 'Mail', reason: 'replaces bo.lind@people.example, which Bo Lind had' },
    ]);
    expect((await people())[1]).toEqual(['1002', 'Bo Lind', 'bo.ek@people.example']);
    expect(counts(await run(married, mapping))).toEqual({ ...none, unchanged: 1 });
    await undoLast();
    expect((await people())[1]).toEqual(['1002', 'Bo Lind', 'bo.lind@people.example']);
  });

  it('refuses a row whose address is another person’s, and writes the others', async () => {
    await organization.does(addPerson, {
      name: 'Someone Else',
      email: 'Di.Novak@people.example',
      employeeNumber: '7',
    });
    const { errors, imported } = await run(HRIS, mapping, { titles });
    expect(imported).toBe(4);
    expect(errors).toMatchObject([
      { line: 5, column: 'Mail', reason: expect.stringContaining('Someone Else') },
    ]);
  });
});

describe('P4: a roster', () => {
  const HEAD = 'Name,Employee number,Team,Role,FTE,Start\n';
  const ADA = 'Ada Berg,1,Core,ML engineer,1,2024-01-01\n';
  const BO = 'Bo Lind,2,Core,ML engineer,0.5,2024-01-01\n';
  const CY = 'Cy Marsh,3,Data,Data engineer,1,2026-11-02\n';
  const roster = (asOf: string, ...leavers: string[]) => ({ roster: { asOf, leavers } });
  const first = async () => run(HEAD + ADA + BO, await loadMapping('people'), roster('2026-10-01'));
  /** Bo has another role by then, Cy is new, and Ada is gone. */
  const SECOND = HEAD + BO.replace('ML engineer,0.5', 'MLOps engineer,0.8') + CY;
  const before = [
    'Ada Berg Core ML_ENGINEER 1 2024-01-01',
    'Bo Lind Core ML_ENGINEER 0.5 2024-01-01',
  ];

  it('has joiners, movers and leavers, and the check says who', async () => {
    expect((await first()).roster).toEqual({
      joiners: ['Ada Berg', 'Bo Lind'],
      movers: [],
      leavers: [],
    });
    expect(await assignments()).toEqual(before);
    const check = await run(SECOND, await loadMapping('people'), {
      ...roster('2026-12-01'),
      dryRun: true,
    });
    expect(check.roster).toEqual({
      joiners: ['Cy Marsh'],
      movers: [
        {
          personId: expect.any(String),
          name: 'Bo Lind',
          before: [{ role: 'ML_ENGINEER', team: 'Core', fte: 0.5 }],
          after: [{ role: 'MLOPS_ENGINEER', team: 'Core', fte: 0.8 }],
        },
      ],
      leavers: [
        {
          personId: expect.any(String),
          name: 'Ada Berg',
          employeeNumber: '1',
          email: null,
          ended: false,
        },
      ],
    });
    expect(await assignments()).toEqual(before);
  });

  it('ends a leaver only when named, and a mover’s old role on the day', async () => {
    await first();
    const mapping = await loadMapping('people');
    await run(SECOND, mapping, roster('2026-12-01'));
    expect(await assignments()).toEqual([
      'Ada Berg Core ML_ENGINEER 1 2024-01-01',
      'Bo Lind Core ML_ENGINEER 0.5 2024-01-01 2026-12-01',
      'Bo Lind Core MLOPS_ENGINEER 0.8 2026-12-01',
      'Cy Marsh Data DATA_ENGINEER 1 2026-11-02',
    ]);
    const named = await run(SECOND, mapping, roster('2026-12-01', 'ada berg'));
    expect(named.roster?.leavers).toMatchObject([{ name: 'Ada Berg', ended: true }]);
    expect((await assignments())[0]).toBe('Ada Berg Core ML_ENGINEER 1 2024-01-01 2026-12-01');
    const [ada] = await rows<{ left: string | null }>(
      `SELECT left_at::text AS left FROM cadre.person WHERE name = 'Ada Berg'`,
    );
    expect(ada?.left).not.toBeNull();
  });

  it('changes nothing the second time', async () => {
    await first();
    const mapping = await loadMapping('people');
    await run(SECOND, mapping, roster('2026-12-01', 'Ada Berg'));
    const after = await assignments();
    const again = await run(SECOND, mapping, roster('2026-12-01', 'Ada Berg'));
    expect(counts(again)).toEqual({ ...none, unchanged: 2 });
    expect(again.roster).toEqual({ joiners: [], movers: [], leavers: [] });
    expect(await assignments()).toEqual(after);
  });

  it('is undone as one: the leaver is back, the mover has the old role', async () => {
    await first();
    await run(SECOND, await loadMapping('people'), roster('2026-12-01', 'Ada Berg'));
    await undoLast();
    expect(await assignments()).toEqual(before);
    const [left] = await rows<{ n: number }>(
      'SELECT count(*)::int AS n FROM cadre.person WHERE left_at IS NOT NULL',
    );
    expect(left?.n).toBe(0);
  });

  it('with a row that cannot be read takes nobody for a leaver', async () => {
    await first();
    const torn = `${HEAD}${BO}Ada Berg,1,Core,Wizard,1,2024-01-01\n`;
    const { roster: told, errors } = await run(
      torn,
      await loadMapping('people'),
      roster('2026-12-01', 'Ada Berg'),
    );
    expect(errors).toHaveLength(1);
    expect(told?.leavers).toEqual([]);
    expect(await assignments()).toEqual(before);
  });
});

describe('people without a number or an address', () => {
  const HEAD = 'Name,Team,Role,Start\n';
  it('are found by name within their team, else where one alone bears it, which is told', async () => {
    const mapping = await loadMapping('people');
    await run(`${HEAD}Ann Ek,Core,ML engineer,2024-01-01\n`, mapping);
    const again = await run(`${HEAD}Ann Ek,Core,Data engineer,2026-01-01\n`, {
      ...mapping,
      name: 'again',
    });
    // 1.0 FTE is taken already: the person was found.
    expect(again.errors).toMatchObject([{ reason: expect.stringContaining('above 1.0 FTE') }]);
    const elsewhere = await run(`${HEAD}ann ek,Data,ML engineer,2020-01-01\n`, mapping, {
      dryRun: true,
    });
    expect(elsewhere.notes).toMatchObject([
      { column: 'Name', reason: expect.stringContaining('the one person of this name') },
    ]);
  });
});

describe('P8: an end that is the last day worked', () => {
  const csv = 'Name,Team,Role,Start,End\nJo,V,ML engineer,2024-01-01,2024-01-01\n';
  it('takes a contract of one day where the mapping says so, and refuses it else', async () => {
    const mapping = await loadMapping('people');
    expect((await run(csv, mapping)).errors).toMatchObject([
      { column: 'End', value: '2024-01-01', reason: 'is not after the start' },
    ]);
    const last = withSettings(mapping, { endsAreLastDays: true });
    expect(counts(await run(csv, last))).toEqual({ ...none, imported: 1 });
    expect(await assignments()).toEqual(['Jo V ML_ENGINEER 1 2024-01-01 2024-01-02']);
  });
});

describe('I11: a German headcount', () => {
  const csv = `Name;E-mail;Team;Role;FTE;Start;End
Jörg Weiß;joerg@x.example;Vertrieb;ML engineer;0,8;01.02.2024;
Anna;anna@x.example;Vertrieb;Data scientist;1,0;2024-02-01;31.12.2025
Bob;not-an-email;V;ML engineer;1;2024-01-01;
Cy;cy@x.example;V;ML engineer;150%;2024-01-01;
Di;di@x.example;V;ML engineer;100%;2024-01-01;
Ed;ed@x.example;V;Machine Learning Engineer II;1;2024-01-01;
Fi;fi@x.example;V;ML engineer;0;2024-01-01;
Go;go@x.example;V;ML engineer;40;2024-01-01;
`;
  it('is read with a decimal comma; what is wrong is named by column and value', async () => {
    const mapping = withSettings(await loadMapping('people'), { source: { decimal: ',' } });
    const { imported, errors } = await run(csv, mapping);
    expect(imported).toBe(3);
    expect(errors.map(({ line, column, value }) => [line, column, value])).toEqual([
      [4, 'E-mail', 'not-an-email'],
      [5, 'FTE', '1.5'],
      [7, 'Role', 'Machine Learning Engineer II'],
      [8, 'FTE', '0'],
      [9, 'FTE', '40'],
    ]);
  });
});

describe('I13: an inventory with ids', () => {
  const mapping = parseMapping(
    JSON.stringify({
      name: 'inventory',
      target: 'use-cases',
      columns: { id: { heading: 'Id', optional: true }, title: 'Title', team: 'Team' },
      fields: {
        externalId: { text: 'id' },
        title: { text: 'title' },
        team: { text: 'team' },
        status: { constant: 'SUBMITTED' },
      },
    }),
    'inventory',
  );
  const titles = async () =>
    (await rows<{ title: string }>('SELECT title FROM cadre.use_case ORDER BY title')).map(
      ({ title }) => title,
    );

  it('is the same a year apart, whatever it calls its use cases and their teams by then', async () => {
    await run('Id,Title,Team\nA-1,Churn,Care\nA-2,Churn,Care\n', mapping);
    const later = 'Id,Title,Team\nA-2,Churn,Care\nA-1,Who leaves,Retention\nA-3,New,Care\n';
    expect(counts(await run(later, mapping))).toEqual({
      ...none,
      imported: 1,
      updated: 1,
      unchanged: 1,
    });
    expect(await titles()).toEqual(['Churn', 'New', 'Who leaves']);
    expect(counts(await run(later, mapping))).toEqual({ ...none, unchanged: 3 });
    await undoLast();
    expect(await titles()).toEqual(['Churn', 'Churn']);
  });

  it('names what was imported before it had ids', async () => {
    await run('Title,Team\nChurn,Care\nWaste,Fresh\n', mapping);
    const withIds = 'Id,Title,Team\nA-1,Churn,Care\nA-2,Waste,Fresh\n';
    expect(counts(await run(withIds, mapping))).toMatchObject({ imported: 0, errors: 0 });
    expect(await titles()).toEqual(['Churn', 'Waste']);
    await run('Id,Title,Team\nA-2,Less waste,Fresh\n', mapping);
    expect(await titles()).toEqual(['Churn', 'Less waste']);
    // Another of the same title and team is another one.
    await run('Id,Title,Team\nA-1,Churn,Care\nA-9,Churn,Care\n', mapping);
    expect(await titles()).toEqual(['Churn', 'Churn', 'Less waste']);
  });
});
