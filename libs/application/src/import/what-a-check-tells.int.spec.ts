import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inTenant } from '@cadre/persistence';
import { fileOfBytes } from '@cadre/tabular/files';
import { givenCadre, givenOrganization } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import { createImport } from './import-commands.ts';
import { importFile } from './import-file.ts';
import { checkImport } from './import-jobs.ts';
import type { ImportRequest } from './import-request.ts';
import { importProblems, importRun } from './imports.query.ts';
import { withSettings } from './mapping-settings.ts';
import { loadMapping } from './mappings.ts';
import { uploadImport } from './upload-import.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre?.close());
beforeEach(async () => {
  organization = await givenOrganization(cadre.app);
});

const run = async (text: string, name: string, more: Partial<ImportRequest> = {}) =>
  importFile(cadre.app, {
    source: fileOfBytes(Buffer.from(text), 'mine.csv'),
    mapping: await loadMapping(name),
    organization: organization.slug,
    organizations: new Map([[organization.slug, organization.id]]),
    importer: { name: 'Importer', email: null },
    actor: { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'importer' },
    ...more,
  });
const problems = () =>
  inTenant(cadre.app.database, organization.id, (tx) =>
    tx.query<{ problem: string }>('SELECT problem FROM cadre.use_case ORDER BY problem'),
  ).then((rows) => rows.map(({ problem }) => problem));
async function checked(text: string, mapping: string): Promise<string> {
  const { id } = await organization.does(createImport, { mapping, fileName: 'mine.csv' });
  const body = (async function* () {
    yield Buffer.from(text);
  })();
  await uploadImport(cadre.app, organization.as.LEADER, { id, body, maxBytes: 1e6 });
  const job = { organizationId: organization.id, importId: id, eventId: cadre.app.newId() };
  await checkImport(cadre.app, job);
  return id;
}

describe('10: a file with fewer rows of one title than were imported of it', () => {
  const cases = (...rows: string[]) => ['Title,Team,Problem,State', ...rows].join('\n');
  const [ONE, TWO, THREE] = [
    'Chatbot,Care,one,Idea',
    'Chatbot,Care,two,Idea',
    'Chatbot,Care,three,Idea',
  ];
  const OTHER = 'Churn,Care,churn,Idea';
  const fewer = 'occurs fewer times in this file than were imported of it';
  beforeEach(async () => {
    await run(cases(ONE, TWO, THREE, OTHER), 'use-cases');
  });

  it('says of each row that it cannot be told which one it is, and changes none of them', async () => {
    const again = await run(cases(TWO, THREE, 'Churn,Care,changed,Idea'), 'use-cases');
    expect(again.errors).toEqual([
      { line: 2, column: 'Title', reason: expect.stringContaining(fewer) },
      { line: 3, column: 'Title', reason: expect.stringContaining('or a column with an id') },
    ]);
    expect(again).toMatchObject({ imported: 0, updated: 1, unchanged: 0 });
    expect(await problems()).toEqual(['changed', 'one', 'three', 'two']);
  });

  it('says so, too, where the rows that are left are as they were', async () => {
    const again = await run(cases(ONE, TWO, OTHER), 'use-cases');
    expect([again.errors, again.unchanged]).toEqual([[], 3]);
    expect(again.notes.map(({ line, reason }) => [line, reason])).toEqual([
      [2, `${fewer}: none of them is changed`],
      [3, `${fewer}: none of them is changed`],
    ]);
  });

  it('is told by its check by the API', async () => {
    const id = await checked(cases(THREE), 'use-cases');
    const { edges } = await organization.does(importProblems, { importId: id, first: 10 });
    expect(edges.map(({ node }) => [node.kind, node.line, node.column])).toEqual([
      ['ERROR', 2, 'Title'],
    ]);
  });

  it('is none where the file has as many, or more', async () => {
    expect((await run(cases(ONE, TWO, THREE, OTHER), 'use-cases')).unchanged).toBe(4);
    const more = await run(cases(ONE, TWO, THREE, 'Chatbot,Care,four,Idea', OTHER), 'use-cases');
    expect(more).toMatchObject({ imported: 1, unchanged: 4, errors: [], notes: [] });
  });

  it('is none where a row of that title cannot be read, which still counts', async () => {
    const { errors } = await run(cases(ONE, TWO, 'Chatbot,Care,three,Sideways'), 'use-cases');
    expect(errors).toMatchObject([{ line: 4, column: 'State' }]);
  });
});

describe('10: an end of a file of people', () => {
  const text =
    'Name,Team,Role,Start,End\nAda,Care,ML engineer,2026-01-01,\nBob,Care,ML engineer,2026-01-01,2026-03-31\n';

  it('is read both ways by the summary: the day of the cell, and as what', async () => {
    const asLast = withSettings(await loadMapping('people'), { endsAreLastDays: true });
    const end = { line: 3, day: '2026-03-31' };
    expect((await run(text, 'people', { dryRun: true })).end).toEqual({ ...end, isLastDay: false });
    const { end: other } = await run(text, 'people', { dryRun: true, mapping: asLast });
    expect(other).toEqual({ ...end, isLastDay: true });
  });

  it('is kept with the check by the API, without the name of a person', async () => {
    const { reading } = await organization.does(importRun, { id: await checked(text, 'people') });
    expect(reading?.end).toEqual({ line: 3, day: '2026-03-31', isLastDay: false });
    expect(JSON.stringify(reading)).not.toContain('Bob');
  });

  it('is null where no row has one', async () => {
    const none = 'Name,Team,Role,Start\nAda,Care,ML engineer,2026-01-01\n';
    expect((await run(none, 'people', { dryRun: true })).end).toBeNull();
    expect((await run('Title,State\nA,Idea\n', 'use-cases', { dryRun: true })).end).toBeNull();
  });
});
