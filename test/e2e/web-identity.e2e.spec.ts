import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { settled } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { givenWeb } from '../given/web.ts';
import { inBrowser, isFit } from '../given/web-suite.ts';

const PASSWORD = 'correct horse battery';
const ANOTHER = 'another good password';
const ADA = { name: 'Ada Example', email: 'ada@example.com' };
const GRACE = { name: 'Grace Example', email: 'grace@example.com' };

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const password = (page: Page, name = 'Password') =>
  page.getByRole('textbox', { name, exact: true });

/** Waits for what an open page must show by itself; that it does so within five seconds is tried by `sockets.int.spec.ts`. */
async function feels(page: Page, name: string | RegExp): Promise<void> {
  await heading(page, name).waitFor();
}

async function signIn(page: Page, email: string, secret = PASSWORD): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await password(page).fill(secret);
  await button(page, 'Sign in').click();
  await page.waitForURL(/\/t\/[a-z-]+$/);
  await settled(page);
}

/** The admin's settings make a link for somebody. */
async function invite(page: Page, email: string, role = 'Submitter'): Promise<string> {
  await button(page, 'Invite').click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('combobox', { name: 'Role', exact: true }).click();
  await page.getByRole('option', { name: role }).click();
  await button(page, 'Make the link').click();
  return page.getByRole('textbox', { name: `Invitation link for ${email}` }).inputValue();
}

const members = (page: Page, org = 'first') => page.goto(`/t/${org}/settings?tab=members`);

/** Each test goes on where the one before it ended: an instance from its first start on. */
inBrowser(
  'people come in, and go',
  (suite) => {
    let link = '';
    let setupLink = '';

    it('says on the sign-in page of an empty instance, and at its start, how its link is made; neither has the link', async () => {
      const page = await suite.emptySeat();
      await page.goto('/');
      await heading(page, 'This Cadre is not set up yet').waitFor();
      await page.getByText('npm run cadre -- user setup-link').waitFor();
      // What a start prints, others may read later: it opens nothing.
      expect(suite.web.printed()).not.toContain('/setup#');
      expect(suite.web.printed()).toContain('npm run cadre -- user setup-link');
      await isFit(suite, page, 'nobody yet');
    });

    it('makes the first admin and the organization by the link that an operator asked for', async () => {
      const page = await suite.emptySeat();
      setupLink = (await suite.web.cadre('user', 'setup-link', ADA.email)).split('\n').at(-1) ?? '';
      await page.goto(setupLink);
      await heading(page, 'Set up Cadre').waitFor();
      await isFit(suite, page, 'setup');
      await page.getByLabel('Your name').fill(ADA.name);
      await page.getByLabel('E-mail').fill(ADA.email);
      await password(page).fill(PASSWORD);
      await page.getByLabel('Organization').fill('First');
      const slug = page.getByLabel('Its short name');
      await until(async () => (await slug.inputValue()) === 'first');
      // What cannot be accepted is said at its field, and nothing that was typed is lost.
      await slug.fill('First & foremost');
      await button(page, 'Set up').click();
      await page.getByText('Must be lower-case letters, digits and hyphens').waitFor();
      expect(await password(page).inputValue()).toBe(PASSWORD);
      suite.forgive((complaint) => complaint.includes('/api/setup'));
      // Nor by a reload; the browser keeps all of it but the password.
      await page.reload();
      await until(async () => (await slug.inputValue()) === 'First & foremost');
      expect(await page.getByLabel('Your name').inputValue()).toBe(ADA.name);
      expect(await page.getByLabel('E-mail').inputValue()).toBe(ADA.email);
      expect(await password(page).inputValue()).toBe('');
      await password(page).fill(PASSWORD);
      await slug.fill('first');
      await button(page, 'Set up').click();
      await page.waitForURL('**/t/first');
      await page.getByRole('button', { name: `Account of ${ADA.name}` }).waitFor();
    });

    it('is set up once', async () => {
      const page = await suite.emptySeat();
      await page.goto(setupLink);
      await heading(page, 'Cadre is set up already').waitFor();
      await page.getByRole('link', { name: 'Sign in' }).click();
      await heading(page, 'Sign in').waitFor();
      await isFit(suite, page, 'sign-in');
    });

    it('brings somebody in by a link, with a password of their own', async () => {
      const admin = await suite.emptySeat({ permissions: ['clipboard-read', 'clipboard-write'] });
      await signIn(admin, ADA.email);
      await members(admin);
      link = await invite(admin, GRACE.email);
      await admin.getByRole('button', { name: /^Copy: Invitation link/ }).click();
      await admin.getByRole('button', { name: 'Copied' }).waitFor();
      await admin.getByText('Submitter · until').waitFor();
      await isFit(suite, admin, 'settings: members');

      const guest = await suite.emptySeat();
      await guest.goto(link);
      await heading(guest, 'Join First').waitFor();
      await guest.getByText(`${ADA.name} invites you as submitter`).waitFor();
      await isFit(suite, guest, 'invitation');
      await guest.getByLabel('Your name').fill(GRACE.name);
      await password(guest).fill(PASSWORD);
      await button(guest, 'Join').click();
      await guest.waitForURL('**/t/first');
      await guest.getByRole('button', { name: `Account of ${GRACE.name}` }).waitFor();

      // An administrator who opens it is told that it was used; the new member, that they are in.
      await guest.goto(link);
      await heading(guest, 'You are in First already').waitFor();
      await guest.getByRole('link', { name: 'Open First' }).click();
      await guest.waitForURL('**/t/first');
    });

    it('says of every link that does not work why, and what to do', async () => {
      const admin = await suite.emptySeat();
      await signIn(admin, ADA.email);
      await members(admin);
      const withdrawn = await invite(admin, 'nobody@example.com', 'Viewer');
      const stranger = await suite.emptySeat();
      // Whoever made it may look at it, and is not let in as somebody else.
      await admin.goto(withdrawn);
      await admin.getByText('you are signed in as ada@example.com').waitFor();
      await members(admin);
      await button(admin, 'Withdraw the invitation of nobody@example.com').click();
      await admin.getByText('nobody@example.com').waitFor({ state: 'detached' });
      for (const [address, words] of [
        [withdrawn, 'This invitation was withdrawn'],
        [link, 'This invitation was used'],
        [`${suite.web.url}/invitation#cdi_cut`, 'This link does not work'],
        [`${suite.web.url}/reset-password`, 'This link is not whole'],
      ] as const) {
        await stranger.goto('/sign-in');
        await stranger.goto(address);
        await heading(stranger, words).waitFor();
      }
      await isFit(suite, stranger, 'a link cut short');
      suite.forgive((complaint) => complaint.includes('/api/invitations/look'));
    });

    it('adds an organization to a user who has one, and switches between them', async () => {
      const made = await suite.web.cadre(
        ...['organization', 'create', 'second', '--name', 'Second', '--admin-name', GRACE.name],
        ...['--admin-email', GRACE.email],
      );
      const page = await suite.emptySeat();
      await page.goto(made.split('\n').find((line) => line.includes('/invitation#')) ?? '');
      await heading(page, 'Join Second').waitFor();
      await page.getByText('The operator of this Cadre invites you as admin').waitFor();
      // The page does not say whether the address has a user: it is told to nobody who has the link.
      await button(page, 'I have a password here already').click();
      expect(await page.getByLabel('E-mail').inputValue()).toBe(GRACE.email);
      await password(page).fill(PASSWORD);
      await button(page, 'Sign in to join').click();
      await button(page, 'Join Second').click();
      await page.waitForURL('**/t/second');
      await page.getByRole('button', { name: 'Organization: Second. Switch' }).click();
      await page.getByRole('menuitem', { name: 'First' }).click();
      await page.waitForURL('**/t/first');
      await page.getByRole('button', { name: 'Organization: First. Switch' }).waitFor();
    });

    it('offers another role what it may, on the page that is open', async () => {
      const [admin, page] = [await suite.emptySeat(), await suite.emptySeat()];
      await signIn(page, GRACE.email);
      await page.goto('/t/first/models');
      await settled(page);
      await signIn(admin, ADA.email);
      await members(admin);
      expect(await button(page, 'Register a model').count()).toBe(0);
      await admin.getByRole('combobox', { name: `Role of ${GRACE.name}` }).click();
      await admin.getByRole('option', { name: 'Leader' }).click();
      await page.getByText('You are leader here now', { exact: true }).waitFor();
      await button(page, 'Register a model').first().waitFor();
      // Live again, by the new role.
      await page.getByText('Live', { exact: true }).waitFor();
      await isFit(suite, page, 'another role');
      await button(page, 'Understood').click();
      // One's own role is another admin's to change: the last one stays.
      const own = admin.getByRole('combobox', { name: `Role of ${ADA.name}` });
      await until(() => own.isDisabled());
      expect(await button(admin, `Remove ${ADA.name}`).count()).toBe(0);
      await admin.getByText('another admin changes your role or removes you').waitFor();
    });

    it('loses nothing when two people edit the settings at once, and tells the second', async () => {
      const [one, two] = [await suite.emptySeat(), await suite.emptySeat()];
      await signIn(one, ADA.email);
      await signIn(two, GRACE.email);
      for (const page of [one, two]) {
        await page.goto('/t/first/settings');
        await settled(page);
      }
      await one.getByLabel('Name').fill('First of all');
      await one.getByLabel('Time to hire').fill('45');
      await two.getByLabel('Name').fill('First and foremost');
      await button(one, 'Save').click();
      await one.getByText('Everything is saved.').waitFor();
      const told = two.getByRole('alert', { name: 'Changed by another member' });
      // Whether the page has heard of it already or not: nothing is overwritten unseen.
      await two.getByLabel('Name').press('Enter');
      await told.waitFor();
      await told.getByText('Taken over into your form: Time to hire (45 days).').waitFor();
      await told.getByText('yours First and foremost, theirs First of all').waitFor();
      expect(await two.getByLabel('Name').inputValue()).toBe('First and foremost');
      await button(two, 'Keep mine').click();
      await button(two, 'Save').click();
      await two.getByText('Everything is saved.').waitFor();
      await two.reload();
      await until(async () => (await two.getByLabel('Name').inputValue()) === 'First and foremost');
      expect(await two.getByLabel('Time to hire').inputValue()).toBe('45 days');
    });

    it('makes a token, shows it once, and refuses it once it is revoked', async () => {
      const admin = await suite.emptySeat();
      await signIn(admin, ADA.email);
      await admin.goto('/t/first/settings?tab=tokens');
      await button(admin, 'Make a token').click();
      await admin.getByLabel('What it is for').fill('Pipeline');
      await button(admin, 'Make it').click();
      const token = await admin.getByRole('textbox', { name: 'API token' }).inputValue();
      expect(token).toMatch(/^cdr_/);
      await isFit(suite, admin, 'settings: tokens');
      const asked = () =>
        fetch(`${suite.web.url}/graphql`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: '{"query":"{ me { role } }"}',
        });
      expect(await (await asked()).json()).toEqual({ data: { me: { role: 'VIEWER' } } });
      await admin.reload();
      await button(admin, 'Revoke Pipeline').waitFor();
      expect(await admin.getByText(token).count()).toBe(0);
      await button(admin, 'Revoke Pipeline').click();
      await admin.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
      await button(admin, 'Revoke Pipeline').waitFor({ state: 'detached' });
      await until(async () => (await asked()).status === 401);
    });

    it('sets a forgotten password by a link, once, and signs out whoever is in', async () => {
      const open = await suite.emptySeat();
      await signIn(open, GRACE.email);
      const page = await suite.emptySeat();
      await page.goto('/sign-in');
      await page.getByLabel('E-mail').fill(GRACE.email);
      await button(page, 'Forgot password?').click();
      await page.getByText(`--email ${GRACE.email}`).waitFor();
      const told = await suite.web.cadre('user', 'reset-link', '--email', GRACE.email);
      const reset = told.split('\n').at(-1) ?? '';
      await page.goto(reset);
      await heading(page, 'Choose a new password').waitFor();
      await isFit(suite, page, 'reset-password');
      await password(page, 'New password').fill('password1234');
      await button(page, 'Set the password').click();
      await page.getByText('Is among the first that are tried').waitFor();
      await password(page, 'New password').fill(ANOTHER);
      await button(page, 'Set the password').click();
      // The form is gone: whoever listens is at the new heading.
      await heading(page, 'Your password is changed').and(page.locator(':focus')).waitFor();
      await feels(open, 'Sign in');
      await open.getByText('Your session has ended').waitFor();
      await page.goto('/sign-in');
      await page.goto(reset);
      await password(page, 'New password').fill(PASSWORD);
      await button(page, 'Set the password').click();
      await page.getByText('This link does not work, or not any more').waitFor();
      await signIn(page, GRACE.email, ANOTHER);
      // Both are what this test has asked for: a link used twice, and a session that ended.
      suite.forgive((complaint) => /reset-password|401/.test(complaint));
    });

    it('changes one’s name and password, and signs out everywhere else', async () => {
      const [here, there] = [await suite.emptySeat(), await suite.emptySeat()];
      await signIn(here, GRACE.email, ANOTHER);
      await signIn(there, GRACE.email, ANOTHER);
      await here.getByRole('button', { name: `Account of ${GRACE.name}` }).click();
      await here.getByRole('menuitem', { name: 'Your account' }).click();
      await heading(here, 'Your account').waitFor();
      await isFit(suite, here, 'account');
      await here.getByLabel('Your name').fill('Grace H. Example');
      await button(here, 'Save the name').click();
      await here.getByText('You are Grace H. Example from now on').first().waitFor();

      await button(here, 'Sign out everywhere else').click();
      await here.getByText('Nowhere else.').waitFor();
      await feels(there, 'Sign in');
      await signIn(there, GRACE.email, ANOTHER);

      await password(here, 'Present password').fill('not my password');
      await password(here, 'New password').fill(PASSWORD);
      await button(here, 'Change the password').click();
      await here.getByText('Is not your present password').waitFor();
      await password(here, 'Present password').fill(ANOTHER);
      await button(here, 'Change the password').click();
      await here.getByText('The password is changed, and you are signed out elsewhere.').waitFor();
      await feels(there, 'Sign in');
      await here.getByRole('link', { name: 'Back' }).click();
      await here.getByRole('button', { name: 'Account of Grace H. Example' }).waitFor();
      await signIn(there, GRACE.email);
      suite.forgive((complaint) => /change-password|400|401/.test(complaint));
    });

    it('closes the open page of a member who is removed, and says why', async () => {
      const [admin, page] = [await suite.emptySeat(), await suite.emptySeat()];
      await signIn(page, GRACE.email);
      await page.goto('/t/first/alerts');
      await settled(page);
      await signIn(admin, ADA.email);
      await members(admin);
      await button(admin, 'Remove Grace H. Example').click();
      await admin.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await feels(page, /^You are no longer a member of First/);
      await isFit(suite, page, 'removed');
      await page.getByRole('link', { name: 'Go to Second' }).click();
      await page.waitForURL('**/t/second');
      await page.goto('/t/first');
      await heading(page, 'No such organization for you').waitFor();
      await isFit(suite, page, 'no such organization');
      // The page asks for its organization before it knows that it is closed to this user, and the browser notes the refusal.
      suite.forgive((complaint) => complaint.includes('404') && complaint.includes('/graphql'));
    });

    it('tells who is in no organization what to do', async () => {
      const admin = await suite.emptySeat();
      await signIn(admin, ADA.email);
      await members(admin);
      const page = await suite.emptySeat();
      await page.goto(await invite(admin, 'alan@example.com', 'Viewer'));
      await page.getByLabel('Your name').fill('Alan Example');
      await password(page).fill(PASSWORD);
      await button(page, 'Join').click();
      await page.waitForURL('**/t/first');
      await admin.reload();
      await button(admin, 'Remove Alan Example').click();
      await admin.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('link', { name: 'Go to the start' }).click();
      await heading(page, 'You are in no organization yet').waitFor();
      await page.getByText('You are signed in as alan@example.com').waitFor();
      await isFit(suite, page, 'no organization');
      // Invited again, the same user comes back.
      await page.goto(await invite(admin, 'alan@example.com', 'Viewer'));
      await button(page, 'Join First and foremost').click();
      await page.waitForURL('**/t/first');
    });
  },
  () => givenWeb({ CADRE_DEMO: '0' }),
);
