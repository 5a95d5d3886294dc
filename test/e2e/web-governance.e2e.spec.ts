import { expect, it } from '@jest/globals';
import { givenApi } from '../given/api.ts';
import { inBrowser } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';

inBrowser('governance', (suite) => {
  it('records a review with its evidence, which moves the next one, and takes it back', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/governance');
    await page.getByText('Nothing is open for the 2 models in production.').waitFor();
    const models = page.getByRole('region', { name: 'Models in production' });
    const row = models.getByRole('listitem').filter({ hasText: 'ticket-router' });
    await row.getByText('Foundation model, by API · never reviewed').waitFor();
    await row.getByRole('button', { name: 'Record a review of ticket-router' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record a review of ticket-router' });
    await dialog.getByLabel('What came of it').fill('Looked at the queue it gets wrong.');
    await dialog.getByLabel('Where it can be read').fill('javascript:alert(1)');
    await dialog.getByRole('button', { name: 'Record it' }).click();
    await dialog.getByText('Must be an address that begins with https:// or http://').waitFor();
    await dialog.getByLabel('Where it can be read').fill('https://example.com/router');
    await dialog.getByRole('button', { name: 'Record it' }).click();
    await row.getByText('Foundation model, by API · reviewed').waitFor();

    await row.getByRole('link', { name: 'ticket-router' }).click();
    const drawer = page.getByRole('dialog', { name: 'ticket-router' });
    const link = drawer.getByRole('link', { name: 'what it stands on' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe('https://example.com/router');
    expect(await link.getAttribute('rel')).toContain('noopener');
    await page.goBack();
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
  });

  it('classifies a use case in place and by its own page, and names its evidence', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/governance');
    const choice = page.getByRole('combobox', { name: 'Risk class of Returns forecast' });
    await choice.click();
    await page.getByRole('option', { name: 'High risk' }).click();
    await page.getByText('Returns forecast: High risk').waitFor();
    await page.getByRole('link', { name: 'Returns forecast' }).click();
    const panel = page.getByRole('region', { name: 'Risk and evidence' });
    await panel.waitFor();
    expect(await panel.getByRole('combobox').inputValue()).toBe('High risk');
    await panel.getByRole('button', { name: 'Add evidence' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add evidence of Returns forecast' });
    await dialog.getByLabel('What it is').fill('Model card');
    await dialog.getByLabel('Address').fill('https://example.com/card');
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await panel.getByRole('link', { name: 'Model card' }).waitFor();
    await panel.getByRole('button', { name: 'Take the evidence Model card away' }).click();
    await panel.getByText('No evidence is named yet.').waitFor();
  });

  it('asks for a class once there is a scale: an alert of its own, with the use cases behind it', async () => {
    const { ask } = givenApi(suite.web.url, suite.web.login('LEADER').token);
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/governance');
    const choice = page.getByRole('combobox', { name: 'Risk class of Ticket routing' });
    await choice.click();
    await page.getByRole('option', { name: 'No risk class' }).click();
    await page.getByText('Open: 1 use case without a risk class.').waitFor();
    await page.goto('/t/acme/alerts');
    const alert = page.getByRole('region', { name: 'Governance of models' });
    await alert.getByText('Active use cases without a risk class').first().waitFor();
    const { alerts } = await ask<{ alerts: { rule: string; about: string | null }[] }>(
      '{ alerts { rule about } }',
    );
    expect(alerts.filter(({ rule }) => rule === 'GOVERNANCE')).toHaveLength(1);
  });

  it('changes the scale as a whole; a class in use stays', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/governance');
    await page.getByRole('button', { name: 'Change the scale' }).click();
    const dialog = page.getByRole('dialog', { name: 'The scale of risk' });
    await dialog.getByRole('button', { name: 'Take Limited risk away' }).click();
    await dialog.getByRole('button', { name: 'Save the scale' }).click();
    await dialog.getByText(/in the class Limited risk\. Give them another class first/).waitFor();
    await settled(page);
    await suite.audit(page, 'governance', 'light');
  });

  it('shows who decides and what is due to a submitter, who changes nothing', async () => {
    const page = await suite.seat('SUBMITTER');
    await page.goto('/t/acme/governance');
    await page.getByText('Model board').first().waitFor();
    expect(await page.getByRole('button', { name: /^Record a review/ }).count()).toBe(0);
    expect(await page.getByRole('combobox', { name: /^Risk class of/ }).count()).toBe(0);
  });
});
