import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';

const dialog = (page: Page) => page.getByRole('dialog').last();

/** Chooses from a list that opens. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await dialog(page).getByLabel(label).first().click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The calendar day so many days from now, UTC, as the demo has it. */
const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

inBrowser('running what is approved', (suite) => {
  it('registers a model, records its deployment, takes it live and retires it', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/models');
    await settled(page);
    await page.getByRole('button', { name: 'Register a model' }).first().click();
    await dialog(page).getByLabel('Name').fill('size-advisor');
    await dialog(page).getByRole('button', { name: 'Register' }).click();
    const drawer = page.getByRole('dialog').filter({ hasText: 'Deployments' });
    await drawer.getByRole('button', { name: 'Record one' }).click();
    await dialog(page).getByLabel('Version').fill('0.9');
    await dialog(page).getByRole('button', { name: 'Record' }).click();
    await drawer.getByRole('button', { name: 'Take 0.9, production live' }).click();
    await dialog(page).getByText('2 models are in production today').waitFor();
    await dialog(page).getByRole('button', { name: 'Take it live' }).click();
    await drawer.getByRole('button', { name: 'Retire 0.9, production' }).click();
    await suite.audit(page, 'retire a deployment', 'light');
    await dialog(page).getByRole('button', { name: 'Retire it' }).click();
    await drawer.getByText(/live .* to /).waitFor();
    await suite.audit(page, 'model', 'light');
  });

  it('records a team, a person and a role that starts later, and shows it on its day', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/staffing');
    await settled(page);
    await page.getByRole('button', { name: 'New team' }).click();
    await dialog(page).getByLabel('Name').fill('Platform');
    await choose(page, 'Kind', 'ML platform');
    await dialog(page).getByRole('button', { name: 'Create' }).click();
    await dialog(page).waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Add a person' }).first().click();
    await dialog(page).getByLabel('Name').fill('Noor Haddad');
    await dialog(page).getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Assign a role' }).click();
    await choose(page, 'Role', 'MLOps engineer');
    await choose(page, 'Team', 'Platform');
    await dialog(page).getByLabel('First day', { exact: true }).fill(dayFromNow(20));
    await dialog(page).getByRole('button', { name: 'Assign' }).click();
    await page.getByText('Coming').waitFor();
    await suite.audit(page, 'person', 'light');

    await page.goto(`/t/acme/staffing?on=${dayFromNow(21)}`);
    await settled(page);
    const team = page.getByRole('region', { name: 'Platform' });
    await team.getByRole('link', { name: 'Noor Haddad' }).waitFor();
    await page.getByRole('button', { name: 'Back to today' }).click();
    await page.getByText('Noor Haddad · ').first().waitFor({ state: 'detached' });
  });

  it('refuses more than a whole week at the field, and keeps what was typed', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/staffing');
    await settled(page);
    await page.getByText('Priya Raman', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Assign a role' }).click();
    await dialog(page).getByRole('button', { name: 'Assign' }).click();
    await dialog(page)
      .getByText(/1(\.0)? FTE/)
      .last()
      .waitFor();
    expect(await dialog(page).getByLabel('FTE').inputValue()).toBe('1');
    suite.forgive((complaint) => complaint.includes('/graphql'));
  });

  it('ends a role: nothing is deleted, the past keeps it', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/staffing');
    await settled(page);
    await page.getByText('Lena Fischer', { exact: true }).first().click();
    await page.getByRole('button', { name: 'End Data scientist' }).click();
    await dialog(page).getByLabel('First day not worked').fill(dayFromNow(0));
    await dialog(page).getByRole('button', { name: 'Save the end' }).click();
    await page.getByText('Ended').waitFor();
    await page.goto(`/t/acme/staffing?on=${dayFromNow(-10)}`);
    await settled(page);
    await page.getByText('Lena Fischer', { exact: true }).first().waitFor();
  });

  it('takes on an alert with its evidence, and puts it to sleep', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/models');
    await settled(page);
    await page.getByRole('button', { name: 'Take it live' }).click();
    await dialog(page).getByRole('button', { name: 'Take it live' }).click();
    await dialog(page).waitFor({ state: 'hidden' });

    await page.goto('/t/acme/alerts');
    await settled(page);
    const alert = page.getByRole('region', { name: 'First MLOps hire' });
    await alert.getByRole('link', { name: 'Use cases in production: 3 use cases' }).waitFor();
    await alert.getByRole('button', { name: 'Acknowledge' }).click();
    await dialog(page)
      .getByLabel('What will you do about it?')
      .fill('Opening the position on Monday.');
    await dialog(page).getByRole('button', { name: 'Acknowledge' }).click();
    await alert.getByText('Opening the position on Monday.').first().waitFor();
    await alert.getByRole('button', { name: 'Snooze' }).click();
    await page.getByRole('menuitem', { name: 'Tomorrow' }).click();
    await alert.getByText('keeps it quiet until').first().waitFor();
    await suite.audit(page, 'alert, taken on', 'light');
  });

  it('shows what new weights would change before they are saved, and scores the portfolio anew', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/settings');
    await settled(page);
    await page
      .getByRole('tab', { name: 'Rubric' })
      .or(page.getByRole('link', { name: 'Rubric' }))
      .first()
      .click();
    const impact = page.getByLabel('Impact').first();
    await impact.fill('4');
    await page
      .getByRole('row')
      .filter({ hasText: 'Search ranking' })
      .or(page.getByText('Search ranking'))
      .first()
      .waitFor();
    await suite.audit(page, 'rubric', 'light');
    await page.getByRole('button', { name: /^Save/ }).click();
    await dialog(page).getByRole('button', { name: 'Score again' }).click();
    await page.getByText('Version 2').waitFor();
    await page.goto('/t/acme/use-cases?q=Search%20ranking');
    await settled(page);
    await page.getByRole('link', { name: 'Search ranking' }).click();
    // (4·1 + 0.25 + 0.25 + 0 + 0) / 8
    await page.getByText('56.25').first().waitFor();
    await page.getByText('Rubric version 2').waitFor();
  });
});
