import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inTenant } from '@cadre/persistence';
import { fileOfBytes } from '@cadre/tabular/files';
import { givenCadre, givenOrganization, NOON } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import type { Actor } from '../core/index.ts';
import { classifyUseCase, setRiskScale } from '../governance/index.ts';
import { addPerson } from '../org/index.ts';
import { undoImport } from './import-commands.ts';
import { importFile } from './import-file.ts';
import { loadMapping } from './mappings.ts';
import { undoImportJob } from './undo-job.ts';

const actor: Actor = { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'importer' };
let cadre: GivenCadre;
let organization: GivenOrganization;
beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre?.close());
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app);
});

const run = async (head: string, ...lines: string[]) =>
  importFile(cadre.app, {
    source: fileOfBytes(Buffer.from([head, ...lines].join('\n')), 'use-cases.csv'),
    mapping: await loadMapping('use-cases'),
    organization: organization.slug,
    organizations: new Map([[organization.slug, organization.id]]),
    importer: { name: 'Importer', email: null },
    actor,
  });
const HEAD = 'Title,State,Risk class,Accountable';
const rows = <T extends object>(sql: string): Promise<T[]> =>
  inTenant(cadre.app.database, organization.id, (tx) => tx.query<T>(sql));
const stored = async () =>
  (
    await rows<{ said: string }>(
      `SELECT concat_ws(' ', u.title, coalesce(r.name, '-'), coalesce(p.name, '-')) AS said FROM cadre.use_case u
       LEFT JOIN cadre.risk_class r ON r.id = u.risk_class_id
       LEFT JOIN cadre.person p ON p.id = u.accountable_person_id ORDER BY u.title`,
    )
  ).map(({ said }) => said);
const given = async () => {
  await organization.does(setRiskScale, {
    classes: [{ name: 'Red' }, { name: 'Green' }],
    expectedVersion: 0,
  });
  await organization.does(addPerson, { name: 'Ada', email: 'ada@one.example' });
  await organization.does(addPerson, { name: 'Bo', employeeNumber: 'E-7' });
};
async function undoLast(): Promise<void> {
  const [latest] = await rows<{ id: string }>(
    'SELECT id FROM cadre.import_run ORDER BY started_at DESC, id DESC LIMIT 1',
  );
  const id = latest?.id ?? '';
  await organization.does(undoImport, { id });
  const job = { organizationId: organization.id, importId: id, eventId: cadre.app.newId() };
  await undoImportJob(cadre.app, job);
}

describe('a file of use cases with their risk classes and accountable people', () => {
  it('names both, of the own scale and by number, address or name', async () => {
    await given();
    const outcome = await run(
      HEAD,
      'Churn,Live,RED,ada@one.example',
      'Rota,Idea,green,e-7',
      'Shelf,Idea,,Ada',
    );
    expect(outcome).toMatchObject({ imported: 3, errors: [] });
    expect(await stored()).toEqual(['Churn Red Ada', 'Rota Green Bo', 'Shelf - Ada']);
  });

  it('names somebody for a stage of its own, beside the one of every stage', async () => {
    await given();
    const head = 'Title,State,Accountable,Accountable: modeling,Accountable: monitoring';
    expect(await run(head, 'Churn,Live,Ada,E-7,', 'Rota,Idea,,,Zoe')).toMatchObject({
      imported: 1,
      errors: [{ line: 3, column: 'Accountable: monitoring', reason: 'is no person here' }],
    });
    const byStage = async () =>
      rows<{ said: string }>(
        `SELECT concat_ws(' ', coalesce(a.name, '-'), coalesce(m.name, '-')) AS said FROM cadre.use_case u
         LEFT JOIN cadre.person a ON a.id = u.accountable_person_id
         LEFT JOIN cadre.person m ON m.id = u.modeling_person_id`,
      );
    expect(await byStage()).toEqual([{ said: 'Ada Bo' }]);
    await run(head, 'Churn,Live,,Ada,');
    expect(await byStage()).toEqual([{ said: '- Ada' }]);
    await undoLast();
    expect(await byStage()).toEqual([{ said: 'Ada Bo' }]);
  });

  it('says of a word that is none what is asked for, and imports the other rows', async () => {
    const before = await run(HEAD, 'Early,Idea,Red,');
    expect(before.errors.map(({ reason }) => reason)).toEqual([
      'is given, but this organization has no scale of risk yet',
    ]);
    await given();
    const { imported, errors } = await run(
      HEAD,
      'Churn,Live,Orange,Ada',
      'Rota,Idea,Red,Nobody',
      'Shelf,Idea,Red,Ada',
    );
    expect(imported).toBe(1);
    expect(errors).toEqual([
      {
        line: 2,
        column: 'Risk class',
        value: 'Orange',
        reason: 'is no class of risk here: Red, Green',
        asked: 'a class of the organization’s own scale of risk',
      },
      {
        line: 3,
        column: 'Accountable',
        value: 'Nobody',
        reason: 'is no person here',
        asked: 'a person by employee number, e-mail address or name',
      },
    ]);
    expect(await stored()).toEqual(['Shelf Red Ada']);
  });

  it('takes over what the file changes, leaves what a member has set since, and is undone', async () => {
    await given();
    // Imported before the file had the columns, by a version that did not read them.
    await run('Title,State', 'Churn,Idea', 'Rota,Idea');
    await rows(
      `UPDATE cadre.import_row SET imported_fields = imported_fields - 'riskClass' - 'accountable'
       WHERE organization_id = '${organization.id}' RETURNING identity`,
    );
    expect(await run(HEAD, 'Churn,Idea,Red,Ada', 'Rota,Idea,Red,Bo')).toMatchObject({ updated: 2 });
    const [churn] = await rows<{ id: string; version: number }>(
      `SELECT id, version FROM cadre.use_case WHERE title = 'Churn'`,
    );
    const [green] = await rows<{ id: string }>(
      `SELECT id FROM cadre.risk_class WHERE name = 'Green'`,
    );
    await organization.does(classifyUseCase, {
      useCaseId: churn?.id ?? '',
      expectedVersion: churn?.version ?? 0,
      riskClassId: green?.id ?? '',
    });
    await undoLast();
    expect(await stored()).toEqual(['Churn Green -', 'Rota - -']);
    const again = await run(HEAD, 'Churn,Idea,Red,Bo', 'Rota,Idea,Red,Bo');
    expect(again.kept.map(({ line, column }) => [line, column])).toEqual([[2, 'Risk class']]);
    expect(await stored()).toEqual(['Churn Green Bo', 'Rota Red Bo']);
  });
});
