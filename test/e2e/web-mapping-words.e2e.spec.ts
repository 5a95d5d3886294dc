import { expect, it } from '@jest/globals';
import { givenApi } from '../given/api.ts';
import { choose, fieldIs, how, openImport } from '../given/mapping-page.ts';
import { inBrowser } from '../given/web-suite.ts';

/**
 * Lists divided by a sign that nothing suggests, days that can be read both ways, an office's own words, and what is named of
 * this organization: a class of risk and a person. One class is none.
 */
const LAUNCHES = {
  name: 'launches.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Title,Labels,Go live,For whom,Risk class,Accountable',
      'Shelf photos,vision~stores,03/04/2027,Customer facing,high risk,Priya Raman',
      'Rota planner,planning~stores~shifts,05/06/2027,Internal,,',
      'Door camera,vision,07/08/2027,Internal,Extreme,',
    ].join('\n'),
  ),
};

inBrowser('words, lists and days of a file', (suite) => {
  it('are said on the page, the preview follows, and the rows are stored as it showed', async () => {
    const page = await suite.seat('LEADER');
    const main = page.getByRole('main');
    const rows = page.getByRole('region', { name: 'First rows' }).getByRole('row');
    const first = rows.nth(1);
    await openImport(page);
    await page.getByLabel(/^Choose a CSV file/).setInputFiles(LAUNCHES);
    await first.waitFor();
    await choose(page, 'Where it stands', ['Every row: Submitted, not decided']);

    await fieldIs(page, 'Tags', 'Labels');
    await first.getByText('vision~stores').waitFor();
    await how(page, 'Tags');
    await page.getByLabel('Divided at').fill('~');
    await first.getByText('vision · stores').waitFor();

    await fieldIs(page, 'Planned go-live', 'Go live');
    await how(page, 'Planned go-live');
    const asMonth = page.getByRole('radio', { name: '03/04/2027 is month, day, year' });
    const asDay = page.getByRole('radio', { name: '03/04/2027 is day, month, year' });
    await asDay.check();
    await first.getByText('2027-04-03').waitFor();
    await asMonth.check();
    await first.getByText('2027-03-04').waitFor();
    expect(await asDay.isChecked()).toBe(false);
    await how(page, 'Planned go-live');

    await fieldIs(page, 'Audience', 'For whom');
    await how(page, 'Audience');
    await choose(page, 'Read as', ['Words of a column']);
    for (const [word, text] of [
      ['Customer facing', 'Customer facing'],
      ['Internal', 'Internal'],
    ] as const) {
      const texts = page.getByRole('combobox', { name: word, exact: true });
      await texts.fill(text);
      await texts.press('Enter');
    }
    await main.getByText('All 3 rows can be read.').waitFor();

    await page.getByRole('button', { name: 'Check the file' }).click();
    await main.getByText('2 new; 1 row cannot be read.').first().waitFor();
    await main
      .getByText(/is no class of risk here: Unacceptable risk, High risk/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Import 2 rows' }).click();
    await page.getByRole('link', { name: 'See the use cases' }).waitFor();

    const { ask } = givenApi(suite.web.url, suite.web.login('LEADER').token);
    const { useCases } = await ask<{ useCases: { edges: { node: { title: string } }[] } }>(
      '{ useCases(first: 200) { edges { node { title tags plannedGoLive audience riskClass { name } accountableOverall { name } } } } }',
    );
    const stored = useCases.edges.map(({ node }) => node);
    expect(stored).toEqual(
      expect.arrayContaining([
        {
          title: 'Shelf photos',
          tags: ['vision', 'stores'],
          plannedGoLive: '2027-03-04',
          audience: 'CUSTOMER_FACING',
          riskClass: { name: 'High risk' },
          accountableOverall: { name: 'Priya Raman' },
        },
        {
          title: 'Rota planner',
          tags: ['planning', 'stores', 'shifts'],
          plannedGoLive: '2027-05-06',
          audience: 'INTERNAL',
          riskClass: null,
          accountableOverall: null,
        },
      ]),
    );
  });
});
