import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fileOfBytes } from '@cadre/tabular/files';
import { givenCadre, givenOrganization } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import { archiveImportMapping } from './archive-import-mapping.command.ts';
import { createImport, startImport } from './import-commands.ts';
import { importFile } from './import-file.ts';
import { checkImport, runImport } from './import-jobs.ts';
import { importMappings } from './import-mappings.query.ts';
import { importProblems, importRun } from './imports.query.ts';
import { parseMapping } from './mappings.ts';
import { saveImportMapping } from './save-import-mapping.command.ts';
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

const DOCUMENT = {
  name: 'city-tools',
  target: 'use-cases',
  columns: { tool: 'tool_name', agency: 'agency', phase: 'phase' },
  fields: {
    title: { text: 'tool' },
    team: { text: 'agency' },
    status: { cases: [{ when: { phase: 'idea' }, give: 'SUBMITTED' }], onBlank: 'reject' },
  },
};
const FILE = 'tool_name,agency,phase\nRat watch,Parks,Idea\nFire risk,Fire,Idea\n';

const save = (name: string, more: object = {}) =>
  organization.does(saveImportMapping, { name, mapping: JSON.stringify(DOCUMENT), ...more });
const saved = async () =>
  (await organization.does(importMappings, {})).filter(({ id }) => id !== null);
async function checked(mapping: string, content = FILE): Promise<string> {
  const { id } = await organization.does(createImport, { mapping, fileName: 'tools.csv' });
  const body = (async function* () {
    yield Buffer.from(content);
  })();
  await uploadImport(cadre.app, organization.as.LEADER, { id, body, maxBytes: 1_000_000 });
  await checkImport(cadre.app, job(id));
  return id;
}
const job = (importId: string) => ({
  organizationId: organization.id,
  eventId: cadre.app.newId(),
  importId,
});
const look = (id: string) => organization.does(importRun, { id });

describe('a saved mapping', () => {
  it('is found by its name in any spelling, and reads a file', async () => {
    await save('City tools');
    expect(await saved()).toMatchObject([{ name: 'City tools', version: 1, kind: 'use-cases' }]);
    const id = await checked('  city TOOLS ');
    expect((await look(id)).checked).toMatchObject({ imported: 2, errors: 0 });
  });

  it('I12: is what the command line takes, and its rows are the same rows there', async () => {
    await save('City tools');
    const id = await checked('City tools');
    await organization.does(startImport, { id });
    await runImport(cadre.app, job(id));
    const [{ document = '' } = {}] = await saved();
    const again = await importFile(cadre.app, {
      source: fileOfBytes(Buffer.from(FILE), 'tools.csv'),
      mapping: parseMapping(document, 'city-tools.json'),
      organization: organization.slug,
      organizations: new Map([[organization.slug, organization.id]]),
      importer: { name: 'Importer', email: null },
      actor: { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'importer' },
    });
    expect(again).toMatchObject({ imported: 0, updated: 0, unchanged: 2 });
  });

  it('renamed and changed still knows the rows that it brought in before', async () => {
    const { id } = await save('City tools');
    const first = await checked('City tools');
    await organization.does(startImport, { id: first });
    await runImport(cadre.app, job(first));
    const mapping = JSON.stringify({ ...DOCUMENT, name: 'another', description: 'Of the city' });
    await save('Tools of the city', { id, expectedVersion: 1, mapping });
    expect(await saved()).toMatchObject([{ name: 'Tools of the city', version: 2 }]);
    const second = await checked('Tools of the city');
    expect((await look(second)).checked).toMatchObject({ imported: 0, unchanged: 2 });
  });

  it('has its name alone: a second one, and one of a mapping that comes with Cadre, are refused', async () => {
    await save('City tools');
    await expect(save('CITY  tools')).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: [{ path: 'name', message: 'is the name of the mapping City tools already' }],
    });
    await expect(save('People')).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: [
        { path: 'name', message: 'is the name of the mapping people, which comes with Cadre' },
      ],
    });
    expect(await saved()).toHaveLength(1);
  });

  it('that was deleted gives its name up, cannot be changed, and comes back unless the name is taken', async () => {
    const { id } = await save('City tools');
    await organization.does(archiveImportMapping, { id, expectedVersion: 1, archived: true });
    expect(await saved()).toEqual([]);
    await expect(save('City tools', { id, expectedVersion: 2 })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'id', message: 'names City tools, which is deleted' }],
    });
    const other = await save('City tools');
    const back = { id, expectedVersion: 2, archived: false };
    await expect(organization.does(archiveImportMapping, back)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await organization.does(archiveImportMapping, {
      id: other.id,
      expectedVersion: 1,
      archived: true,
    });
    await organization.does(archiveImportMapping, back);
    expect(await saved()).toMatchObject([{ id, name: 'City tools', version: 3 }]);
  });

  it('I8: that cannot read a row is refused, and so is one with an expression of its own', async () => {
    const bare = { ...DOCUMENT, fields: { title: { text: 'tool' } } };
    await expect(save('Bare', { mapping: JSON.stringify(bare) })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'mapping', message: expect.stringContaining('status') }],
    });
    const phase = { heading: 'phase', words: { idea: [{ matches: '(a+)+$' }] } };
    const slow = { ...DOCUMENT, columns: { ...DOCUMENT.columns, phase } };
    await expect(save('Slow', { mapping: JSON.stringify(slow) })).rejects.toMatchObject({
      fields: [{ path: 'mapping', message: expect.stringContaining('regular expression') }],
    });
  });

  it('I9: gives a rejected row back with all its cells and what is asked for', async () => {
    await save('City tools');
    const importId = await checked('City tools', `${FILE}Noise,Parks,Blue\n`);
    const { edges } = await organization.does(importProblems, {
      importId,
      first: 10,
      withCells: true,
    });
    expect(edges.map(({ node }) => node)).toMatchObject([
      {
        line: 4,
        column: 'phase',
        value: 'Blue',
        asked: 'one of idea',
        cells: ['Noise', 'Parks', 'Blue'],
      },
    ]);
  });
});
