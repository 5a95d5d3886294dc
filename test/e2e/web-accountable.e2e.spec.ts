import { expect, it } from '@jest/globals';
import { givenApi } from '../given/api.ts';
import { inBrowser } from '../given/web-suite.ts';

inBrowser('who is accountable', (suite) => {
  it('is named for a stage in place, taken back by an undo, and open at once where the person has left', async () => {
    const { ask } = givenApi(suite.web.url, suite.web.login('LEADER').token);
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/use-cases');
    await page.getByRole('link', { name: 'Churn early warning' }).click();
    const panel = page.getByRole('region', { name: 'Who is accountable' });
    const lines = panel.getByRole('listitem');
    const line = (stage: string) => lines.filter({ hasText: stage });
    await line('Monitoring').getByText('Ines Okafor, as everywhere').waitFor();
    await line('Deployment').getByText('Priya Raman').waitFor();

    await panel.getByRole('button', { name: 'Change who is accountable: Monitoring' }).click();
    const choice = panel.getByRole('combobox', { name: 'Accountable: monitoring' });
    await choice.fill('lena');
    await page.getByRole('option', { name: 'Lena Fischer' }).click();
    await line('Monitoring').getByText('Lena Fischer').waitFor();
    await panel.getByRole('button', { name: 'Undo' }).click();
    await line('Monitoring').getByText('Ines Okafor, as everywhere').waitFor();

    type People = { people: { edges: { node: { id: string; name: string; version: number } }[] } };
    const { people } = await ask<People>(
      '{ people(first: 50) { edges { node { id name version } } } }',
    );
    const ines = people.edges.find(({ node }) => node.name === 'Ines Okafor')?.node;
    await ask(
      'mutation($input: MarkPersonLeftInput!) { markPersonLeft(input: $input) { person { left } } }',
      { input: { id: ines?.id, expectedVersion: ines?.version, endRoles: true } },
    );
    await page.reload();
    await line('Monitoring').getByText('Ines Okafor, who has left').waitFor();
    await line('Deployment').getByText('Priya Raman').waitFor();
    expect(await panel.locator('[data-ownerless=true]').count()).toBe(3);
  });
});
