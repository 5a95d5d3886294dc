import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fits, hasFocus, inBrowser } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';

const banner = (page: Page) => page.getByRole('region', { name: 'About this demo' });
const alerts = (page: Page) => page.getByRole('region', { name: 'Open alerts' });

async function atGlance(page: Page, slug = 'acme'): Promise<void> {
  await page.goto(`/t/${slug}`);
  await settled(page);
  await banner(page).waitFor();
}

/** What a page complains of whose organization was replaced under it: its last questions find nobody. */
const ofReplaced = (complaint: string): boolean =>
  /\/graphql/.test(complaint) && /40[134]/.test(complaint);

inBrowser('the demo', (suite) => {
  it('says to who may not take the step who may, and offers them nothing', async () => {
    const page = await suite.seat('SUBMITTER');
    await atGlance(page);
    await banner(page).getByRole('heading', { name: 'Returns forecast is ready' }).waitFor();
    await banner(page).getByText('A leader or an admin can take it live.').waitFor();
    expect(await banner(page).getByRole('button', { name: 'Take it live' }).count()).toBe(0);
  });

  it('leads from the banner to the step; the alert fires on another page that is open, and names its rows', async () => {
    const watching = await suite.seat('ADMIN');
    await atGlance(watching);
    await alerts(watching).getByText('No hiring threshold is crossed.').waitFor();
    const dismiss = banner(watching).getByRole('button', { name: 'Dismiss' });
    await dismiss.focus();

    const page = await suite.seat('LEADER');
    await atGlance(page);
    await suite.audit(page, 'demo: the step', 'light');
    await banner(page).getByRole('button', { name: 'Take it live' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take returns-forecast 1.0.0 live?' });
    await dialog.getByRole('button', { name: 'Take it live' }).click();

    await alerts(watching).getByText('First MLOps hire').waitFor();
    await banner(watching).getByRole('heading', { name: 'has fired' }).waitFor();
    expect(await hasFocus(watching, dismiss)).toBe(true);

    await banner(page).getByRole('link', { name: 'See what it stands on' }).click();
    const drawer = page.getByRole('dialog', { name: 'Why this number' });
    for (const name of ['Churn early warning', 'Ticket routing', 'Returns forecast'])
      await drawer.getByRole('link', { name }).waitFor();
    await suite.audit(page, 'demo: it has fired', 'light');
  });

  it('can be dismissed, and stays so', async () => {
    const page = await suite.seat('LEADER');
    await atGlance(page);
    await banner(page).getByRole('button', { name: 'Dismiss' }).click();
    await banner(page).waitFor({ state: 'detached' });
    await page.reload();
    await settled(page);
    await page.getByRole('region', { name: 'Verdict' }).waitFor();
    expect(await banner(page).count()).toBe(0);
  });

  it('has a second organization, with another verdict and another role', async () => {
    const page = await suite.seat('LEADER');
    await atGlance(page);
    await page.getByRole('button', { name: 'Organization: Acme. Switch' }).click();
    await page.getByRole('menuitem', { name: 'Meridian Freight' }).click();
    await page.waitForURL(/\/t\/meridian$/);
    const verdict = page.getByRole('region', { name: 'Verdict' });
    const told =
      /^7 models in production; 4\.5 data engineers short; Hub-and-Spoke fits 9 use cases\./;
    await verdict.filter({ hasText: told }).waitFor();
    await alerts(page).getByText('Critical').first().waitFor();
    await banner(page).getByRole('heading', { name: 'Meridian Freight is made up' }).waitFor();
    // A viewer here: nothing to change, so nothing that offers it.
    expect(await banner(page).getByRole('button', { name: 'Reset the demo' }).count()).toBe(0);
  });

  it('fits a phone', async () => {
    const page = await suite.seat('LEADER', { viewport: { width: 360, height: 780 } });
    await atGlance(page);
    await fits(page, 360);
  });

  it('begins anew for everybody who looks at it, and the logins still work', async () => {
    const watching = await suite.seat('SUBMITTER');
    await atGlance(watching);
    await alerts(watching).getByText('First MLOps hire').waitFor();

    const page = await suite.seat('LEADER');
    await atGlance(page);
    await banner(page).getByRole('button', { name: 'Reset the demo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reset Acme?' });
    await dialog.getByRole('button', { name: 'Reset the demo' }).click();

    for (const each of [page, watching]) {
      await banner(each).getByRole('heading', { name: 'Returns forecast is ready' }).waitFor();
      await alerts(each).getByText('No hiring threshold is crossed.').waitFor();
    }
    suite.forgive(ofReplaced);
  });

  it('is deleted by an administrator, and leads to what is left', async () => {
    const page = await suite.seat('ADMIN');
    const watching = await suite.seat('SUBMITTER');
    await atGlance(watching);
    await page.goto('/t/acme/settings');
    await settled(page);
    await page.getByRole('button', { name: 'Delete the demo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete Acme?' });
    await dialog.getByRole('button', { name: 'Delete the demo' }).click();
    await page.waitForURL(/\/t\/meridian$/);
    await banner(page).getByRole('heading', { name: 'Meridian Freight is made up' }).waitFor();
    // The submitter was nowhere else: their login went with Acme.
    await watching.waitForURL(/\/sign-in/);
    suite.forgive(ofReplaced);
  });
});
