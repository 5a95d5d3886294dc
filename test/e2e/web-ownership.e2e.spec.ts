import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { inBrowser } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';

inBrowser('the matrix of ownership', (suite) => {
  it('names an owner in place, counts it at once, and takes it back', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/ownership');
    await page
      .getByText(
        '15 of 20 responsibilities have exactly one owner; 4 have none, 1 has more than one.',
      )
      .waitFor();
    await page.getByRole('button', { name: 'Guardrails of the organization: No owner' }).click();
    const dialog = page.getByRole('dialog', { name: 'Guardrails' });
    await dialog.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: 'Priya Raman' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('button', { name: 'Guardrails of the organization: Priya Raman' })
      .waitFor();
    await page
      .getByText(
        '16 of 20 responsibilities have exactly one owner; 3 have none, 1 has more than one.',
      )
      .waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Guardrails of the organization: No owner' }).waitFor();
  });

  it('is imported from a file: a name that is not here is told with its cell, and the import is undone', async () => {
    const page = await suite.seat('LEADER');
    const main = page.getByRole('main');
    await page.goto('/t/acme/ownership');
    await page.getByRole('link', { name: 'Import a file' }).click();
    await page.getByLabel(/^Choose a CSV file/).setInputFiles({
      name: 'owners.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'Use case,Team,Guardrails,Monitoring\n,,Priya Raman,\nReturns forecast,,,Nobody Here\n',
      ),
    });
    await main.getByText('All 2 rows can be read.').waitFor();
    await page.getByRole('button', { name: 'Check the file' }).click();
    await main.getByText('1 new; 1 row cannot be read.').first().waitFor();
    await main
      .getByText(/is no person, team or committee here/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Import 1 row' }).click();
    await page.getByRole('link', { name: 'See who owns what' }).click();
    await page
      .getByRole('button', { name: 'Guardrails of the organization: Priya Raman' })
      .waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await main.getByText('Put back 1.').first().waitFor();
    await page.goto('/t/acme/ownership');
    await page.getByRole('button', { name: 'Guardrails of the organization: No owner' }).waitFor();

    // After the undo its row is new again, by the command line, too.
    const file = path.join(suite.web.dataDir, 'owners.csv');
    await writeFile(file, 'Use case,Guardrails\n,Priya Raman\n');
    const told = await suite.web.cadre(
      ...['import', file, '--mapping', 'ownership', '--organization', 'acme', '--dry-run'],
    );
    expect(told).toContain('1 imported, 0 updated, 0 unchanged, 0 rejected');

    // What the page downloads, the import reads, every name of it.
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    await (await downloading).saveAs(file);
    expect(await readFile(file, 'utf8')).toContain('team: Data');
    const same = await suite.web.cadre(
      ...['import', file, '--mapping', 'ownership', '--organization', 'acme', '--dry-run'],
    );
    expect(same).toContain(', 0 rejected');
  });

  it('shows who owns what to a submitter, who names nobody', async () => {
    const page = await suite.seat('SUBMITTER');
    await page.goto('/t/acme/ownership');
    await page.getByRole('row', { name: /^Churn early warning/ }).waitFor();
    expect(await page.getByRole('button', { name: /^Guardrails of/ }).count()).toBe(0);
  });

  it('is readable at 200 use cases, its titles in sight, without a fault that axe finds', async () => {
    const file = path.join(suite.web.dataDir, 'matrix.csv');
    const lines = Array.from({ length: 200 }, (_, n) => `Matrix ${n},Problem definition`);
    await writeFile(file, ['Title,State', ...lines].join('\n'));
    await suite.web.cadre('import', file, '--mapping', 'use-cases', '--organization', 'acme');
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/ownership');
    await page.getByText(/^15 of 1020 responsibilities have exactly one owner/).waitFor();
    await page.getByRole('row', { name: /^Matrix 199/ }).waitFor({ state: 'attached' });
    expect(await page.getByRole('row').count()).toBe(204);
    await page.getByRole('row', { name: /^Matrix 99/ }).scrollIntoViewIfNeeded();
    await page.getByRole('columnheader', { name: 'Data foundation' }).waitFor();
    await page.getByLabel('Find a use case or an owner').fill('Matrix 19');
    await page.getByRole('row', { name: /^Matrix 42/ }).waitFor({ state: 'detached' });
    await settled(page);
    await suite.audit(page, 'ownership', 'light');
    await page.goto('/t/acme/benchmarks');
    await page.getByRole('region', { name: 'First MLOps hire' }).waitFor();
    await settled(page);
    await suite.audit(page, 'benchmarks', 'light');
  });
});
