import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';

const dialog = (page: Page) => page.getByRole('dialog').last();
const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true }).last();

inBrowser('what was entered wrongly', (suite) => {
  async function open(screen: string): Promise<Page> {
    const page = await suite.seat('LEADER');
    await page.goto(`/t/acme/${screen}`);
    await settled(page);
    return page;
  }
  async function add(page: Page, name: string, email = ''): Promise<void> {
    await page.getByRole('button', { name: 'Add a person' }).first().click();
    await dialog(page).getByLabel('Name').fill(name);
    await dialog(page).getByLabel('E-mail').fill(email);
    await dialog(page).getByRole('button', { name: 'Add', exact: true }).click();
  }
  async function more(page: Page, of: string, item: string | RegExp): Promise<void> {
    await page.getByRole('button', { name: `More about ${of}` }).click();
    await page.getByRole('menuitem', { name: item }).click();
  }

  it('P1: names the person who has an address already, at the field, and keeps what was typed', async () => {
    const page = await open('staffing');
    await add(page, 'Noor Haddad', 'noor@example.com');
    await page.getByRole('button', { name: 'Link to a member' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).last().click();
    await add(page, 'N. Haddad', 'NOOR@example.com');
    await dialog(page).getByText('Is the address of Noor Haddad already').waitFor();
    expect(await dialog(page).getByLabel('Name').inputValue()).toBe('N. Haddad');
    suite.forgive((complaint) => complaint.includes('/graphql'));
  });

  it('P6: a person is corrected, marked as left, archived, and all of it undone, by the keyboard', async () => {
    const page = await open('staffing');
    await add(page, 'Samir Khali');
    await page.getByRole('button', { name: 'Correct', exact: true }).focus();
    await page.keyboard.press('Enter');
    await dialog(page).getByLabel('Name').fill('Samir Khalil');
    await page.keyboard.press('Enter');
    await page.getByText('Samir Khalil is corrected.').waitFor();
    await undo(page).click();
    await page.getByText('Undone.').waitFor();
    await page.getByRole('dialog', { name: 'Samir Khali', exact: true }).waitFor();

    await more(page, 'Samir Khali', 'Mark as left…');
    await dialog(page).getByRole('button', { name: 'Mark as left' }).click();
    await page.getByText(/^Left on/).waitFor();
    await undo(page).click();
    await page.getByText(/^Left on/).waitFor({ state: 'detached' });

    await more(page, 'Samir Khali', 'Archive…');
    await dialog(page).getByRole('button', { name: 'Archive' }).click();
    await page.getByText('Samir Khali is archived.').waitFor();
    await page.getByRole('button', { name: 'Archived' }).click();
    await page.getByRole('button', { name: 'Take Samir Khali out of the archive' }).click();
    await dialog(page).getByText('None is archived.').first().waitFor();
  });

  it('P6: two people are merged after a look at what moves, and are two again', async () => {
    const page = await open('staffing');
    await add(page, 'Grace Hopper');
    await page.getByRole('button', { name: 'Assign a role' }).click();
    await dialog(page).getByRole('button', { name: 'Assign', exact: true }).click();
    await page.getByText('Now', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Close' }).last().click();
    await add(page, 'G. Hopper');
    await more(page, 'G. Hopper', /^Merge another person/);
    await dialog(page).getByLabel('The other person').fill('Grace');
    await page.getByRole('option', { name: 'Grace Hopper' }).click();
    await dialog(page).getByText('1 role').waitFor();
    await suite.audit(page, 'merge', 'light');
    await dialog(page).getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('Grace Hopper is part of G. Hopper now.').waitFor();
    await page.getByText(/^Grace Hopper was merged into this/).waitFor();
    await page.getByRole('button', { name: 'Undo the merge of Grace Hopper' }).click();
    await page.getByText(/^Grace Hopper was merged into this/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Close' }).last().click();
    const team = page.getByRole('region', { name: 'Data' });
    await team.getByRole('link', { name: 'Grace Hopper' }).waitFor();
  });

  it('P9: a person is linked to a member, and unlinked by undo', async () => {
    const page = await open('staffing');
    await add(page, 'Lin Wei');
    await page.getByRole('button', { name: 'Link to a member' }).click();
    await dialog(page).getByLabel('Member').click();
    await page.getByRole('option').last().click();
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Lin Wei signs in as/).waitFor();
    await undo(page).click();
    await page.getByText('Signs in as no member').waitFor();
  });

  it('P6: a model and its deployment are corrected, removed and restored', async () => {
    const page = await open('models');
    await page.getByRole('link', { name: 'churn-gbm' }).click();
    const drawer = page.getByRole('dialog', { name: 'churn-gbm' });
    await drawer.getByRole('button', { name: 'Correct', exact: true }).click();
    await dialog(page).getByLabel('Name').fill('churn-gbdt');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('churn-gbdt is corrected.').waitFor();
    await undo(page).click();
    await page.getByText('Undone.').waitFor();

    await drawer
      .getByRole('button', { name: /^Correct .*production/ })
      .first()
      .click();
    await dialog(page).getByLabel('It never was: it was entered by mistake').check();
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText(/is removed: it never was/).waitFor();
    await undo(page).click();
    await page.getByText('Undone.').waitFor();
    await drawer.getByText(/live since/).waitFor();
  });
});
