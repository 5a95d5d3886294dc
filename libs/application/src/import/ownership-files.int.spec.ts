import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Responsibility } from '@cadre/domain';
import { inTenant } from '@cadre/persistence';
import { inCheckout } from '@cadre/platform/checkout';
import { fileOfBytes } from '@cadre/tabular/files';
import { givenCadre, givenOrganization, NOON } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import { givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import type { Actor } from '../core/index.ts';
import { addPerson, createTeam, updatePerson } from '../org/index.ts';
import { assignResponsibilities, createCommittee } from '../ownership/index.ts';
import { verify } from '../verify/index.ts';
import { undoImport } from './import-commands.ts';
import { importFile } from './import-file.ts';
import type { ImportRequest } from './import-request.ts';
import { loadMapping } from './mappings.ts';
import { undoImportJob } from './undo-job.ts';

const actor: Actor = { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'importer' };
const HEAD = 'Use case,Team,Model behaviour,Monitoring,Bias';
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

const run = async (text: string, name = 'ownership', more: Partial<ImportRequest> = {}) =>
  importFile(cadre.app, {
    source: fileOfBytes(Buffer.from(text), `${name}.csv`),
    mapping: await loadMapping(name),
    organization: organization.slug,
    organizations: new Map([[organization.slug, organization.id]]),
    importer: { name: 'Importer', email: null },
    actor,
    ...more,
  });
const sample = (name: string) => readFile(inCheckout(`docs/samples/${name}.csv`), 'utf8');
const csv = (...lines: string[]): string => [HEAD, ...lines].join('\n');

const rows = <T extends object>(sql: string): Promise<T[]> =>
  inTenant(cadre.app.database, organization.id, (tx) => tx.query<T>(sql));
/** `use case responsibility: holder`, of everything that is named. */
const owners = async (): Promise<string[]> =>
  (
    await rows<{ said: string }>(
      `SELECT concat(coalesce(u.title, 'organization'), ' ', h.responsibility, ': ', p.name, t.name, c.name) AS said
       FROM cadre.responsibility_holder h LEFT JOIN cadre.use_case u ON u.id = h.use_case_id
       LEFT JOIN cadre.person p ON p.id = h.person_id LEFT JOIN cadre.team t ON t.id = h.team_id
       LEFT JOIN cadre.committee c ON c.id = h.committee_id`,
    )
  )
    .map(({ said }) => said)
    .sort();
async function undoLast(): Promise<void> {
  const [latest] = await rows<{ id: string }>(
    'SELECT id FROM cadre.import_run ORDER BY started_at DESC, id DESC LIMIT 1',
  );
  const id = latest?.id ?? '';
  await organization.does(undoImport, { id });
  const job = { organizationId: organization.id, importId: id, eventId: cadre.app.newId() };
  await undoImportJob(cadre.app, job);
}
async function consistent() {
  await organization.evaluated();
  const found = await verify(cadre.app, [organization.id], { patience: 0 });
  return found.filter(({ what }) => what !== 'event' && what !== 'score');
}
const assign = (useCaseId: string | null, responsibility: Responsibility, more: object) =>
  organization.does(assignResponsibilities, {
    cells: [{ responsibility, useCaseId, ...more }],
  } as never);

describe('a file of who owns what', () => {
  it('names all owners of the samples, changes nothing the second time, and is undone as a whole', async () => {
    await run(await sample('people'), 'people');
    await run(await sample('use-cases'), 'use-cases');
    const text = await sample('ownership');
    expect(await run(text)).toMatchObject({ imported: 3, unchanged: 0, errors: [], kept: [] });
    const named = await owners();
    expect(named).toHaveLength(16);
    expect(named).toEqual(
      expect.arrayContaining([
        'Demand forecast per shop DEPLOYMENT: Forecasting',
        'Reply drafts for customer mail MONITORING: Ada Marin',
        'Reply drafts for customer mail MONITORING: Bruno Okafor',
        'organization BIAS: Chiara Lindqvist',
      ]),
    );
    expect(await run(text)).toMatchObject({ imported: 0, updated: 0, unchanged: 3 });
    expect(await consistent()).toEqual([]);
    await undoLast();
    expect(await owners()).toEqual([]);
    expect(await consistent()).toEqual([]);
    expect(await run(text)).toMatchObject({ imported: 3, unchanged: 0 });
    expect(await owners()).toEqual(named);
  });

  it('finds people by number, address or name, teams and committees, and says what to write where a text names several', async () => {
    await givenUseCase(organization, { title: 'Churn' });
    const { id } = await organization.does(addPerson, {
      name: 'Ada Berg',
      email: 'ada@one.example',
    });
    await organization.does(updatePerson, { id, expectedVersion: 1, employeeNumber: 'E-7' });
    await organization.does(addPerson, { name: 'Risk' });
    await organization.does(createTeam, { name: 'Risk', kind: 'ML_PLATFORM' });
    await organization.does(createCommittee, { name: 'Risk board', memberIds: [id] });
    const outcome = await run(csv(',,,,Risk'));
    expect(outcome.errors).toEqual([
      {
        line: 2,
        column: 'Bias',
        value: 'Risk',
        reason: 'is the name of several: say which: “person: Risk” or “team: Risk”',
        asked: 'people by employee number, e-mail address or name, teams, committees',
      },
    ]);
    expect(await owners()).toEqual([]);
    const fine = await run(csv('churn,,e-7,ADA@one.example; team: risk,', ',,,,risk board'));
    expect(fine).toMatchObject({ imported: 2, errors: [] });
    expect(await owners()).toEqual([
      'Churn MODEL_BEHAVIOUR: Ada Berg',
      'Churn MONITORING: Ada Berg',
      'Churn MONITORING: Risk',
      'organization BIAS: Risk board',
    ]);
  });

  it('says of each row that it cannot take which cell is wrong, and takes the others', async () => {
    const { teamId } = await givenPerson(organization, 'ML_ENGINEER');
    await givenUseCase(organization, { title: 'Churn' });
    await givenUseCase(organization, { title: 'Twin', teamId });
    await givenUseCase(organization, { title: 'Twin' });
    const { errors, imported } = await run(
      csv(
        'Nowhere,,,,',
        'Twin,,,A ML_ENGINEER,',
        'Churn,,,Nobody,',
        'Churn,Other,,A ML_ENGINEER,',
        'Churn,,,,A ML_ENGINEER',
        ',,,A ML_ENGINEER,',
        ',,,,A ML_ENGINEER',
      ),
    );
    expect(errors.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, 'Use case', 'is the title of no use case here'],
      [3, 'Use case', 'is the title of several use cases: give the team, too'],
      [4, 'Monitoring', 'is no person, team or committee here'],
      [5, 'Use case', 'is the title of no use case of this team'],
      [6, 'Bias', expect.stringContaining('once for the organization')],
      [7, 'Monitoring', expect.stringContaining('for each use case')],
    ]);
    expect(imported).toBe(1);
    expect(await owners()).toEqual(['organization BIAS: A ML_ENGINEER']);
  });

  it('leaves what a member has named, before the file or since, and tells the cell', async () => {
    const useCaseId = await givenUseCase(organization, { title: 'Churn' });
    const { id: ada } = await organization.does(addPerson, { name: 'Ada' });
    const { id: bo } = await organization.does(addPerson, { name: 'Bo' });
    await assign(useCaseId, 'MONITORING', { personIds: [bo] });
    const first = await run(csv('Churn,,Ada,Ada,'));
    expect(first).toMatchObject({ imported: 1 });
    expect(first.kept.map(({ line, column }) => [line, column])).toEqual([[2, 'Monitoring']]);
    expect(await owners()).toEqual(['Churn MODEL_BEHAVIOUR: Ada', 'Churn MONITORING: Bo']);
    // The file names another since, and no one.
    expect(await run(csv('Churn,,Bo,Ada,'))).toMatchObject({ updated: 1, kept: [] });
    expect(await owners()).toEqual(['Churn MODEL_BEHAVIOUR: Bo', 'Churn MONITORING: Bo']);
    await assign(useCaseId, 'MODEL_BEHAVIOUR', { personIds: [ada], expectedHolderIds: [bo] });
    const third = await run(csv('Churn,,,Ada,'));
    expect(third).toMatchObject({ updated: 0, unchanged: 1 });
    expect(third.kept.map(({ column }) => column)).toEqual(['Model behaviour']);
    expect(await owners()).toEqual(['Churn MODEL_BEHAVIOUR: Ada', 'Churn MONITORING: Bo']);
  });

  it('is undone where no member has named another since; that stays, and is told', async () => {
    const useCaseId = await givenUseCase(organization, { title: 'Churn' });
    const { id: ada } = await organization.does(addPerson, { name: 'Ada' });
    await organization.does(addPerson, { name: 'Bo' });
    await run(csv('Churn,,Bo,Bo,'));
    const [bo] = await rows<{ id: string }>(`SELECT id FROM cadre.person WHERE name = 'Bo'`);
    await assign(useCaseId, 'MONITORING', { personIds: [ada], expectedHolderIds: [bo?.id] });
    await undoLast();
    expect(await owners()).toEqual(['Churn MONITORING: Ada']);
    expect(
      await rows(`SELECT line, heading, reason FROM cadre.import_problem WHERE phase = 'UNDO'`),
    ).toEqual([
      { line: 2, heading: 'Churn', reason: expect.stringContaining('monitoring has been edited') },
    ]);
    expect(await consistent()).toEqual([]);
  });

  it('is checked without a trace, and evaluated once', async () => {
    await givenUseCase(organization, { title: 'Churn' });
    await organization.does(addPerson, { name: 'Ada' });
    expect(await run(csv('Churn,,Ada,,'), 'ownership', { dryRun: true })).toMatchObject({
      imported: 1,
    });
    expect(await owners()).toEqual([]);
    await run(csv('Churn,,Ada,,'));
    expect(
      await rows(
        `SELECT payload->>'count' AS count FROM cadre.outbox WHERE event_type = 'ResponsibilitiesAssigned'`,
      ),
    ).toEqual([{ count: '1' }]);
  });
});
