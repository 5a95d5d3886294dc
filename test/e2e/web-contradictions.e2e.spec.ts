import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fits, inBrowser } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';

const TITLE = 'Churn early warning';
const MODEL = 'churn-gbm';
const IN_MONITORING = /“Churn early warning” is in monitoring, but/;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

inBrowser('contradictions', (suite) => {
  it('R18: are offered for repair at once where a link was taken back, counted and listed live, and settled there', async () => {
    const admin = await suite.seat('ADMIN');
    await admin.goto('/t/acme/contradictions');
    await settled(admin);
    await admin.getByText('Nothing contradicts').waitFor();
    const glance = await suite.seat('LEADER');
    await glance.goto('/t/acme');
    await settled(glance);

    const leader = await suite.seat('LEADER');
    await leader.goto(`/t/acme/use-cases?q=${encodeURIComponent(TITLE)}`);
    await settled(leader);
    await leader.getByRole('link', { name: TITLE, exact: true }).click();
    await leader.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await settled(leader);
    await button(leader, `Unlink ${MODEL}`).click();
    const arisen = leader.getByRole('status', { name: 'Contradictions' });
    await arisen.getByText(IN_MONITORING).waitFor();
    await suite.audit(leader, 'arisen', 'light');

    // Nobody has touched the other two screens.
    await admin.getByText(IN_MONITORING).waitFor();
    await admin.getByText(`“${MODEL}” is live in production, but serves no use case`).waitFor();
    await glance.getByRole('link', { name: '2 contradictions to settle' }).waitFor();

    await suite.audit(admin, 'contradictions', 'light');
    await admin.emulateMedia({ colorScheme: 'dark' });
    await suite.audit(admin, 'contradictions', 'dark');
    await admin.emulateMedia({ colorScheme: 'light' });
    await admin.setViewportSize({ width: 360, height: 760 });
    await fits(admin, 360);
    await suite.audit(admin, 'contradictions', 'phone');

    // The statement settles one of them, where it arose.
    await arisen.getByRole('button', { name: 'State that there is none …' }).click();
    await button(leader, 'State it').click();
    await arisen.getByText(IN_MONITORING).waitFor({ state: 'detached' });
    await admin.getByText(IN_MONITORING).waitFor({ state: 'detached' });
    await glance.getByRole('link', { name: '1 contradiction to settle' }).click();

    // The other one by the repair that its page offers.
    await button(glance, 'Link a use case …').click();
    await suite.audit(glance, 'repair', 'light');
    await glance.getByRole('combobox', { name: 'Use case' }).fill('churn');
    await glance.getByRole('option', { name: TITLE }).click();
    await button(glance, 'Link it').click();
    await glance.getByText('Nothing contradicts').waitFor();
    await admin.getByText('Nothing contradicts').waitFor();
    await arisen.waitFor({ state: 'detached' });
  });

  it('are reached by keyboard, and from the palette', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme');
    await settled(page);
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('heading', { level: 1, name: 'Contradictions' }).waitFor();
    await page.goto('/t/acme');
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search actions' }).fill('contra');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Contradictions' }).waitFor();
    expect(page.url()).toMatch(/\/t\/acme\/contradictions$/);
  });
});
