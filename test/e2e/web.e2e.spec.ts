import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SIDEBAR, visit } from '../given/screens.ts';
import { hasFocus, inBrowser, tabTo } from '../given/web-suite.ts';
import { signInOn } from '../given/web.ts';
import { DESKTOP, PHONE, settled } from '../support/browser.ts';

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const mlopsAlert = (page: Page) =>
  page.getByRole('listitem').filter({ hasText: 'First MLOps hire' }).first();

/** Runs in the page, before anything of it does: keeps what is asked for, and sums how far things moved. */
const OBSERVE = `globalThis.asked = [];
globalThis.shifts = 0;
const send = fetch;
globalThis.fetch = (address, options) => {
  asked.push(address === '/graphql' ? JSON.parse(options.body).operationName : address);
  return send(address, options);
};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts += entry.value;
}).observe({ type: 'layout-shift', buffered: true });`;

/** Whether an address opens an explanation. */
const isExplained = (wanted: boolean) => (url: URL) => url.searchParams.has('explain') === wanted;

inBrowser('the web application', (suite) => {
  it('leads who comes in by keyboard alone to the verdict', async () => {
    const page = await suite.emptySeat();
    const { email, password, name } = suite.web.login('LEADER');
    await page.goto('/');
    await page.waitForURL('**/sign-in');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await tabTo(page, page.getByLabel('E-mail'));
    await page.keyboard.type(email);
    await tabTo(page, page.getByRole('textbox', { name: 'Password' }));
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/t/acme');
    await settled(page);
    await verdict(page)
      .filter({ hasText: /^2 models in production;/ })
      .waitFor();
    await page.getByText('No hiring threshold is crossed.').waitFor();
    await page.getByRole('button', { name: `Account of ${name}` }).waitFor();
  });

  it('asks once for what the glance shows, and moves nothing that stands', async () => {
    for (const viewport of [DESKTOP, PHONE]) {
      const page = await suite.seat('LEADER', { viewport });
      await page.addInitScript({ content: OBSERVE });
      await page.goto('/t/acme');
      await settled(page);
      await page.getByText('Live', { exact: true }).waitFor({ state: 'attached' });
      const asked = await page.evaluate<string[]>('asked');
      expect(asked.slice(0, 6)).toEqual([
        '/api/auth/get-session',
        '/api/account/organizations',
        'Me',
        'Alerts',
        'Staffing',
        'StaffingHistory',
      ]);
      expect(new Set(asked).size).toBe(asked.length);
      expect(await page.evaluate<number>('shifts')).toBeLessThan(0.02);
    }
  });

  it('says what is wrong with a sign-in, and stays', async () => {
    const page = await suite.emptySeat();
    const refused = page.waitForResponse('**/sign-in/email');
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(suite.web.login('LEADER').email);
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.keyboard.press('Enter');
    expect((await refused).status()).toBe(401);
    await page.getByText('Does not match the e-mail address').waitFor();
    // The browser itself notes the refusal; nothing else may be wrong.
    suite.forgive((complaint) => complaint.includes('401'));
  });

  it('opens the page that a link named, after the sign-in', async () => {
    const page = await suite.emptySeat();
    await page.goto('/t/acme/alerts');
    await page.waitForURL('**/sign-in?next=*');
    const { email, password } = suite.web.login('LEADER');
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/t/acme/alerts');
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
  });

  it('explains a number, keeps the explanation in the address, and gives the focus back', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme');
    await settled(page);
    const number = verdict(page).getByRole('link').first();
    await number.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Why this number' });
    await dialog.waitFor();
    await dialog
      .getByText(/production/i)
      .first()
      .waitFor();
    await page.waitForURL(isExplained(true));
    await page.reload();
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.waitForURL(isExplained(false));
    await verdict(page).waitFor();
  });

  it('goes anywhere from the palette', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme');
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search actions' }).fill('alerts');
    await page.getByRole('button', { name: /^Alerts/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/t/acme/alerts');
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
  });

  it('has every screen of its sidebar in the list that is looked at here', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme');
    await settled(page);
    const links = await page
      .locator('#screens a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual(SIDEBAR.map(({ path }) => `/t/acme${path}`));
  });

  it('ends the session at the sign-out, on the server too', async () => {
    const page = await suite.emptySeat();
    await signInOn(page, suite.web.login('SUBMITTER'));
    const cookies = await page.context().cookies();
    expect(cookies).toContainEqual(expect.objectContaining({ httpOnly: true, sameSite: 'Lax' }));
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in*');
    await page.goto('/t/acme');
    await page.waitForURL('**/sign-in?next=*');
    // Even with the old cookie in hand.
    await page.context().addCookies(cookies);
    await page.goto('/t/acme');
    await page.waitForURL('**/sign-in?next=*');
  });

  it('show the leader the MLOps alert, the moment somebody else takes the model live', async () => {
    const [leader, admin] = [await suite.seat('LEADER'), await suite.seat('ADMIN')];
    for (const page of [leader, admin]) {
      await page.goto('/t/acme');
      await settled(page);
      await page.getByText('Live', { exact: true }).waitFor();
    }
    expect(await mlopsAlert(leader).count()).toBe(0);
    // Lost if the page were loaded again; and the focus must stay where it is.
    await leader.evaluate(() => Reflect.set(globalThis, 'sameDocument', true));
    const number = verdict(leader).getByRole('link').first();
    await number.focus();

    await takeTheReadyModelLive(admin);

    await mlopsAlert(leader).waitFor();
    await verdict(leader)
      .filter({ hasText: /^3 models in production; 1 MLOps/ })
      .waitFor();
    await leader.getByText('No hiring threshold is crossed.').waitFor({ state: 'detached' });
    expect(await leader.evaluate(() => Reflect.get(globalThis, 'sameDocument'))).toBe(true);
    expect(await hasFocus(leader, number)).toBe(true);
    // Said aloud as well; the verdict and the alert follow each other, and the last one stands.
    await leader
      .getByRole('status')
      .filter({ hasText: /First MLOps hire: firing|3 models in production/ })
      .first()
      .waitFor({ state: 'attached' });
    await mlopsAlert(admin).waitFor();

    // Its evidence, and the rows behind it.
    await mlopsAlert(leader).getByRole('link').first().click();
    const dialog = leader.getByRole('dialog', { name: 'Why this number' });
    await dialog.waitFor();
    await dialog.getByText('KORE1').first().waitFor();
    await leader.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it.each(['light', 'dark'] as const)('stays accessible while it fires, in %s', async (scheme) => {
    const page = await suite.seat('LEADER', { colorScheme: scheme });
    for (const screen of SIDEBAR.slice(0, 2)) {
      await visit(page, 'acme', screen);
      await mlopsAlert(page).or(page.getByText('First MLOps hire').first()).first().waitFor();
      await suite.audit(page, `${screen.name}, firing`, scheme);
    }
  });
});

type Models = { edges: { node: { deployments: { id: string; liveAt: string | null }[] } }[] };

/** What somebody does in the other browser: with its cookie, under its page's policy. */
async function takeTheReadyModelLive(page: Page): Promise<void> {
  const answer = await page.evaluate(async () => {
    const ask = async (query: string, variables = {}) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-cadre-organization': 'acme' },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as { data: { models: Models } };
    };
    const { data } = await ask('{ models { edges { node { deployments { id liveAt } } } } }');
    const ready = data.models.edges
      .flatMap(({ node }) => node.deployments)
      .find(({ liveAt }) => liveAt === null);
    return ask(
      'mutation ($input: TakeModelLiveInput!) { takeModelLive(input: $input) { deployment { liveAt } } }',
      { input: { deploymentId: ready?.id } },
    );
  });
  expect(answer).toMatchObject({ data: { takeModelLive: { deployment: {} } } });
}
