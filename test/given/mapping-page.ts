import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

/** Goes to the page of imports. */
export async function openImport(page: Page): Promise<void> {
  await page.goto('/t/acme/settings?tab=import');
  await page.getByLabel('Choose a CSV file').waitFor({ state: 'attached' });
}

/** Chooses options of a list by their label; a list of several stays open until it is left. */
export async function choose(page: Page, label: string, options: readonly string[]): Promise<void> {
  const input = page
    .getByRole('combobox', { name: label, exact: true })
    .or(page.getByRole('textbox', { name: label, exact: true }));
  await input.first().click();
  for (const option of options) {
    const found = page.getByRole('option', { name: option, exact: true }).first();
    if ((await found.getAttribute('aria-selected')) !== 'true') await found.click();
  }
  await page.keyboard.press('Escape');
}

/** Says which column a field is read from. */
export async function fieldIs(page: Page, field: string, column: string): Promise<void> {
  const input = page.getByRole('combobox', { name: field, exact: true });
  if (!(await input.isVisible())) await fold(page, /more fields?:/);
  await choose(page, field, [column]);
}

/** Opens how a field is read. */
export async function how(page: Page, field: string): Promise<void> {
  await page.getByRole('button', { name: `${field}: how it is read`, exact: true }).click();
}

/** Opens what is folded. */
export const fold = (page: Page, summary: RegExp): Promise<void> =>
  page.locator('summary').filter({ hasText: summary }).click();

/** What a button saves as a file. */
export async function savedFile(page: Page, button: Locator): Promise<string> {
  const saved = page.waitForEvent('download');
  await button.click();
  return readFile(await (await saved).path(), 'utf8');
}
