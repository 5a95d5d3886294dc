import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { hasFocus, inBrowser, tabTo } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';
import { until } from '../support/until.ts';

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

/** Opens a use case by its title, from the list. */
async function openUseCase(page: Page, title: string): Promise<void> {
  await page.goto(`/t/acme/use-cases?q=${encodeURIComponent(title)}`);
  await settled(page);
  await page.getByRole('link', { name: title, exact: true }).click();
  await heading(page, title).waitFor();
  await settled(page);
}

/** Writes into the field that has the focus next. */
async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field, 40);
  await page.keyboard.type(text);
}

inBrowser('filing and deciding use cases', (suite) => {
  it('takes a submission by keyboard alone: score, likeness, draft, rank and link', async () => {
    const page = await suite.seat('SUBMITTER');
    await page.goto('/t/acme/intake');
    await settled(page);
    await write(page, page.getByLabel('Title'), 'Forecasting of returns');
    await page.getByText('A similar use case exists').waitFor();
    const similar = page.getByRole('region', { name: 'Similar use cases' });
    await similar.getByRole('link', { name: 'Returns forecast' }).waitFor();
    await write(page, page.getByLabel('Problem'), 'Too many people wait for parcels.');

    // What is written is kept, and stands there again after a reload.
    await page.waitForURL('**/intake?draft=*');
    await page.getByText(/^Saved/).waitFor();
    await page.reload();
    await settled(page);
    const title = page.getByLabel('Title');
    await until(async () => (await title.inputValue()) === 'Forecasting of returns');
    await write(page, page.getByLabel('Success metric'), 'Error below 5%.');

    // One answer at a time, each by its key; the score forms with the last.
    for (const [name, presses] of [
      ['Impact', 4],
      ['Feasibility', 2],
      ['Data readiness', 2],
      ['Deployment effort', 0],
    ] as const) {
      const group = page.getByRole('group', { name: new RegExp(`^${name}`) });
      await tabTo(page, group.getByRole('radio').first(), 40);
      await page.keyboard.press('Space');
      for (let press = 0; press < presses; press += 1) await page.keyboard.press('ArrowRight');
    }
    await page.getByText('A missing answer never counts as 0.').waitFor();
    await write(page, page.getByLabel('Timeline', { exact: true }), '8');
    // (1 + 0.5 + 0.5 + 1 + 0.75) / 5, by equal weights.
    await page.getByText('Worth starting now.').first().waitFor();
    await page.getByText('75', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+Enter');

    await heading(page, 'Submitted').waitFor();
    await page
      .getByText(/^\d of \d$|^\d+\.? ?of \d+/)
      .first()
      .waitFor();
    const link = await page.getByLabel('Link to share').inputValue();
    expect(link).toMatch(/\/t\/acme\/use-cases\/[0-9a-f-]{36}$/);

    const leader = await suite.seat('LEADER');
    await leader.goto(link);
    await heading(leader, 'Forecasting of returns').waitFor();
    await leader.getByRole('button', { name: 'Approve' }).waitFor();
  });

  it('says what is missing where it is missing, and loses nothing', async () => {
    const page = await suite.seat('SUBMITTER');
    await page.goto('/t/acme/intake');
    await settled(page);
    await page.getByLabel('Title').fill('Half a thought');
    const told = page.getByText('A leader needs this to decide.').first();
    await until(async () => {
      // A key that comes before the page listens is lost, as a person's would be.
      await page.keyboard.press('Control+Enter');
      return told.isVisible();
    });
    await until(() => hasFocus(page, page.getByLabel('Problem')));
    expect(await page.getByLabel('Title').inputValue()).toBe('Half a thought');
  });

  it('P7: a blank visit makes no draft; a draft is its owner’s alone, discarded and put back at will', async () => {
    const page = await suite.seat('SUBMITTER');
    const sent: string[] = [];
    page.on('request', (request) => {
      const operation = /"operationName":"(SubmitUseCase|UpdateUseCase)"/;
      sent.push(operation.exec(request.postData() ?? '')?.[1] ?? '');
    });
    const stored = () => sent.filter((operation) => operation !== '');
    await page.goto('/t/acme/intake');
    await settled(page);
    await page.getByLabel('Title').focus();
    await page.getByLabel('Problem').focus();
    // Longer than the pause after which what is typed is stored.
    await page.waitForTimeout(1_500);
    await page.goto('/t/acme/use-cases');
    await settled(page);
    expect(stored()).toEqual([]);

    await page.goto('/t/acme/intake');
    await settled(page);
    await page.getByLabel('Title').fill('Nobody else sees this');
    await page.waitForURL('**/intake?draft=*');
    await page.getByText(/^Saved/).waitFor();
    const id = new URL(page.url()).searchParams.get('draft') ?? '';
    const leader = await suite.seat('LEADER');
    await leader.goto('/t/acme/use-cases?q=Nobody%20else');
    await settled(leader);
    expect(await leader.getByText('Nobody else sees this').count()).toBe(0);
    await leader.goto(`/t/acme/use-cases/${id}`);
    await leader.getByText('There is no such use case.').waitFor();

    await page.getByRole('button', { name: 'Discard draft' }).click();
    await page.getByText('“Nobody else sees this” is discarded').waitFor();
    await page.waitForURL(/intake$/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForURL('**/intake?draft=*');
    const title = page.getByLabel('Title');
    await until(async () => (await title.inputValue()) === 'Nobody else sees this');
    await page.goto('/t/acme/intake');
    await page.getByRole('button', { name: 'Discard “Nobody else sees this”' }).click();
    await page.getByText('“Nobody else sees this” is discarded').waitFor();
    await until(
      async () =>
        (await page
          .getByRole('navigation', { name: 'Your drafts' })
          .getByText('Nobody else')
          .count()) === 0,
    );
  });

  it('tells the second of two who edit one use case, and keeps the words of both until it is settled', async () => {
    const [one, two] = [await suite.seat('LEADER'), await suite.seat('ADMIN')];
    for (const page of [one, two]) {
      await openUseCase(page, 'Size advice');
      await page.getByRole('link', { name: 'Edit' }).click();
      await page.getByLabel('Success metric').waitFor();
      await settled(page);
    }
    await one.getByLabel('Success metric').fill('Returns of apparel below 15%');
    await two.getByLabel('Success metric').fill('Half the returns');
    await two.getByLabel('Business outcome').fill('Fewer parcels');
    await one.keyboard.press('Control+Enter');
    await heading(one, 'Size advice').waitFor();
    await two.keyboard.press('Control+Enter');
    const clash = two.getByRole('heading', { name: /changed|edited/i }).first();
    await clash.waitFor();
    await two.getByText('Returns of apparel below 15%').first().waitFor();
    await two.getByText('Half the returns').first().waitFor();
    await two.getByRole('button', { name: /mine/i }).click();
    await two.keyboard.press('Control+Enter');
    await heading(two, 'Size advice').waitFor();
    await two.getByText('Half the returns').waitFor();
    await two.getByText('Fewer parcels').waitFor();
  });

  it('decides about many at once, and exports the list as CSV', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/use-cases?status=%5B%22SUBMITTED%22%5D');
    await settled(page);
    await page.getByRole('checkbox', { name: /Refund fraud triage/ }).check();
    await page.getByRole('checkbox', { name: /Size advice/ }).check();
    await page.getByText('2 chosen').waitFor();
    const chosen = page.getByRole('region', { name: 'Chosen use cases' });
    await chosen.getByRole('button', { name: 'Park' }).click();
    const dialog = page.getByRole('dialog');
    await suite.audit(page, 'deciding', 'light');
    await dialog.getByLabel('Why').fill('After the quarter.');
    await dialog.getByRole('button', { name: 'Park' }).click();
    await dialog.waitFor({ state: 'hidden' });

    await page.goto('/t/acme/use-cases?status=%5B%22PARKED%22%5D');
    await settled(page);
    await page.getByRole('link', { name: 'Refund fraud triage' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    const lines = csv.trim().split(/\r?\n/);
    expect(lines).toHaveLength(1 + 3);
    expect(lines.slice(1).every((line) => line.includes('Parked'))).toBe(true);
  });

  it('moves a use case back with a reason, and takes the move back', async () => {
    const page = await suite.seat('LEADER');
    await openUseCase(page, 'Returns forecast');
    const now = page.getByRole('region', { name: 'Lifecycle' }).locator('[aria-current="step"]');
    await now.filter({ hasText: 'Deployment' }).waitFor();
    await page.getByRole('button', { name: 'Move to …' }).click();
    await page.getByRole('menuitem', { name: /Modeling/ }).click();
    await suite.audit(page, 'reason', 'light');
    await page.getByLabel('Why does it move back?').fill('The features have drifted.');
    await page.getByRole('button', { name: 'Move back' }).click();
    await now.filter({ hasText: 'Modeling' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await now.filter({ hasText: 'Deployment' }).waitFor();
    await page.getByText('The features have drifted.').waitFor();
  });

  it('names the gate before monitoring, where nothing is live', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/board');
    await settled(page);
    const card = page.getByRole('listitem').filter({ hasText: 'Returns forecast' });
    await card.getByRole('link').focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: /Monitoring/ }).click();
    await page.getByRole('alert').filter({ hasText: 'stays where it is' }).waitFor();
    suite.forgive((complaint) => complaint.includes('/graphql'));
  });

  it('moves a card by dragging it', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/board');
    await settled(page);
    const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
    await column('Deployment').getByText('Returns forecast').waitFor();
    await page
      .locator('[data-use-case]')
      .filter({ hasText: 'Returns forecast' })
      .dragTo(column('Data preparation'));
    await page.getByLabel('Why does it move back?').fill('Labels are missing.');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Move back' }).click();
    await column('Data preparation').getByText('Returns forecast').waitFor();
  });

  it('links a model to a use case and takes the link back', async () => {
    const page = await suite.seat('LEADER');
    await openUseCase(page, 'Ticket routing');
    const field = page.getByPlaceholder('Type its name');
    await field.fill('churn');
    // The list is another one once the server has searched. It is hidden while its field is out of sight.
    const options = page.getByRole('option');
    await until(async () => {
      await field.scrollIntoViewIfNeeded();
      return (await options.count()) === 1;
    });
    await options.filter({ hasText: 'churn-gbm' }).click();
    await page.getByText('Linked churn-gbm').waitFor();
    await page.getByRole('button', { name: 'Unlink churn-gbm' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Unlinked churn-gbm').waitFor();
    await page.getByRole('button', { name: 'Unlink churn-gbm' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'ticket-router' }).waitFor();
  });

  it('asks what becomes of the live model before it retires a use case', async () => {
    const page = await suite.seat('LEADER');
    await openUseCase(page, 'Ticket routing');
    await page.getByRole('button', { name: 'Retire …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('ticket-router is live').waitFor();
    expect(await dialog.getByRole('button', { name: 'Retire it' }).isDisabled()).toBe(true);
    await dialog.getByRole('radio', { name: /^Keep/ }).check();
    await dialog.getByLabel('Why').fill('The queue is gone.');
    await suite.audit(page, 'retiring', 'light');
    await dialog.getByRole('button', { name: 'Retire it' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Retired').first().waitFor();
    await page.goto('/t/acme');
    await page
      .getByText('Hub-and-Spoke fits', { exact: false })
      .or(page.getByText('Centralized fits', { exact: false }))
      .first()
      .waitFor();
  });
});
