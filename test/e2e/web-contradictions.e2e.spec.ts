import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { CONTRADICTIONS, DAY, LIFECYCLE_STAGES } from '@cadre/domain';
import { givenApi } from '../given/api.ts';
import { fits, inBrowser, type WebSuite } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';

const TITLE = 'Churn early warning';
const MODEL = 'churn-gbm';
const IN_MONITORING = /“Churn early warning” is in monitoring, but/;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

type Settle = (dialog: Locator, page: Page) => Promise<void>;
type Plant = (suite: WebSuite) => Promise<unknown>;

const api = ({ web }: WebSuite, role: 'ADMIN' | 'SUBMITTER' = 'ADMIN') =>
  givenApi(web.url, web.login(role).token);
/** Runs one mutation. @returns the id of the row that it answers with */
async function done(
  suite: WebSuite,
  mutation: string,
  input: string,
  row: string,
  role?: 'SUBMITTER',
): Promise<string> {
  const text = `mutation { ${mutation}(input: { ${input} }) { ${row} { id } } }`;
  const answer = await api(suite, role).ask<Record<string, Record<string, { id: string }>>>(text);
  return answer[mutation]?.[row]?.id ?? '';
}
const team = (suite: WebSuite, name: string, more = '') =>
  done(suite, 'createTeam', `name: "${name}", kind: PRODUCT${more}`, 'team');
const model = (suite: WebSuite, name: string, more = '') =>
  done(suite, 'registerModel', `name: "${name}"${more}`, 'model');
const person = (suite: WebSuite, name: string) =>
  done(suite, 'addPerson', `name: "${name}"`, 'person');
async function approved(suite: WebSuite, title: string): Promise<string> {
  const id = await done(suite, 'submitUseCase', `title: "${title}"`, 'useCase');
  return done(
    suite,
    'decideUseCase',
    `id: "${id}", expectedVersion: 1, decision: APPROVE`,
    'useCase',
  );
}
/** Plants somebody who has left in a place that `take` gives them. */
const leaver =
  (name: string, take: (suite: WebSuite, id: string) => Promise<unknown>): Plant =>
  async (suite) => {
    const id = await person(suite, name);
    await take(suite, id);
    await done(suite, 'markPersonLeft', `id: "${id}", expectedVersion: 1`, 'person');
  };
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

const press =
  (name: string): Settle =>
  (dialog) =>
    dialog.getByRole('button', { name, exact: true }).click();
const pick =
  (label: string, typed: string, option: string, submit: string): Settle =>
  async (dialog, page) => {
    await dialog.getByRole('combobox', { name: label }).fill(typed);
    await page.getByRole('option', { name: option }).click();
    await press(submit)(dialog, page);
  };
const write =
  (label: string, text: string, submit: string): Settle =>
  async (dialog, page) => {
    await dialog.getByLabel(label).fill(text);
    await press(submit)(dialog, page);
  };

/** What can be planted by the API, with the repair that settles it. Doubles of an earlier version cannot. */
const REPAIRED: readonly (readonly [kind: string, plant: Plant, label: string, settle: Settle])[] =
  [
    [
      'LIVE_IN_EARLIER_STAGE',
      async (suite) => {
        const useCase = await approved(suite, 'Slow to follow');
        const id = await model(suite, 'slow-net', `, useCaseIds: ["${useCase}"]`);
        const times = `readyAt: "${ago(30)}", liveAt: "${ago(20)}"`;
        await done(
          suite,
          'recordDeployment',
          `modelId: "${id}", version: "1", ${times}`,
          'deployment',
        );
      },
      'Move on …',
      press('Move it on'),
    ],
    [
      'GO_LIVE_PASSED',
      (suite) =>
        done(
          suite,
          'submitUseCase',
          `title: "Overdue", plannedGoLive: "${ago(9).slice(0, 10)}"`,
          'useCase',
        ),
      'Plan another day …',
      write('Planned go-live', '2030-01-31', 'Plan it'),
    ],
    [
      'FILLED_DIFFERS',
      async (suite) => {
        const hub = await team(suite, 'New hires');
        const planned = `role: DATA_SCIENTIST, teamId: "${hub}", startDate: "2026-01-01"`;
        const id = await done(suite, 'planHire', planned, 'position');
        const filled = `id: "${id}", expectedVersion: 1, name: "Nia New"`;
        const text = `mutation { fillPosition(input: { ${filled} }) { position { assignment { id } } } }`;
        const { fillPosition } = await api(suite).ask<{
          fillPosition: { position: { assignment: { id: string } } };
        }>(text);
        const role = fillPosition.position.assignment.id;
        const corrected = `id: "${role}", expectedVersion: 1, role: ML_ENGINEER`;
        await done(suite, 'updateAssignment', corrected, 'assignment');
      },
      'Take over the role …',
      press('Take it over'),
    ],
    [
      'LEFT_MODEL_OWNER',
      leaver('Olga Owner', async (suite, id) => {
        const owned = await model(suite, 'orphan-net');
        const owners = `behaviourOwnerId: "${id}", monitoringOwnerId: "${id}"`;
        await done(
          suite,
          'setModelOwners',
          `id: "${owned}", expectedVersion: 1, ${owners}`,
          'model',
        );
      }),
      'Name another owner …',
      press('Leave it open'),
    ],
    [
      'LEFT_ACCOUNTABLE',
      leaver('Alan Accountable', async (suite, id) => {
        const useCase = await approved(suite, 'Unaccounted for');
        const fields = `accountablePersonId: "${id}"`;
        await done(
          suite,
          'updateUseCase',
          `id: "${useCase}", expectedVersion: 2, ${fields}`,
          'useCase',
        );
        await person(suite, 'Sam Successor');
      }),
      'Name another person …',
      pick('Accountable person', 'sam succ', 'Sam Successor', 'Name this person'),
    ],
    [
      'LEFT_TEAM_LEAD',
      leaver('Lea Lead', (suite, id) => team(suite, 'Leaderless', `, leadPersonId: "${id}"`)),
      'Archive …',
      press('Archive'),
    ],
    [
      'NAMESAKES',
      async (suite) => {
        const shared = await team(suite, 'Namesakes');
        for (const name of ['Kim Lee', 'kim lee']) {
          const id = await person(suite, name);
          const role = `role: DATA_ANALYST, startDate: "2026-01-01"`;
          await done(
            suite,
            'assignRole',
            `personId: "${id}", teamId: "${shared}", ${role}`,
            'assignment',
          );
        }
      },
      'They are two …',
      press('They are two'),
    ],
    [
      'TWIN_TEAMS',
      async (suite) => {
        await team(suite, 'Data-Hub');
        await team(suite, 'Data Hub');
      },
      'Merge …',
      press('Merge'),
    ],
    [
      'TWIN_MODELS',
      async (suite) => {
        await model(suite, 'twin-net');
        await model(suite, 'Twin Net');
      },
      'Rename …',
      write('New name', 'other-net', 'Rename it'),
    ],
    [
      'TWIN_LINES',
      async (suite) => {
        await team(suite, 'Shop one', ', productLine: "E-Commerce"');
        await team(suite, 'Shop two', ', productLine: "ECommerce"');
      },
      'One spelling …',
      write('Product line', 'E-Commerce', 'Write it so'),
    ],
    [
      'REMOVED_OWNER',
      async (suite) => {
        await done(suite, 'submitUseCase', 'title: "Left behind"', 'useCase', 'SUBMITTER');
        const { me } = await api(suite, 'SUBMITTER').ask<{ me: { member: { id: string } } }>(
          '{ me { member { id } } }',
        );
        const { members } = await api(suite).ask<{
          members: { edges: { node: { id: string; version: number } }[] };
        }>('{ members(first: 50) { edges { node { id version } } } }');
        const version =
          members.edges.find(({ node }) => node.id === me.member.id)?.node.version ?? 0;
        await done(
          suite,
          'removeMember',
          `id: "${me.member.id}", expectedVersion: ${version}`,
          'member',
        );
      },
      'Give it to a member …',
      async (dialog, page) => {
        await dialog.getByRole('combobox', { name: 'Member' }).click();
        await page.getByRole('option').first().click();
        await press('Give it to this member')(dialog, page);
      },
    ],
  ];

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

  it.each(REPAIRED)(
    'of the kind %s are settled by the repair that the page offers',
    async (kind, plant, label, settle) => {
      await plant(suite);
      const page = await suite.keptSeat('ADMIN');
      await page.goto('/t/acme/contradictions');
      await settled(page);
      const title = CONTRADICTIONS.find(({ id }) => id === kind)?.title ?? '';
      const panel = page.getByRole('region', { name: title });
      await panel.getByRole('listitem').waitFor();
      expect(await panel.getByRole('listitem').count()).toBe(1);
      await panel.getByRole('button', { name: label, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await settle(dialog, page);
      await panel.waitFor({ state: 'detached' });
      await dialog.waitFor({ state: 'detached' });
    },
  );

  it('are offered for repair at once where the last live deployment was retired', async () => {
    const useCase = await approved(suite, 'Watched');
    const id = await model(suite, 'watched-net', `, useCaseIds: ["${useCase}"]`);
    const times = `readyAt: "${ago(3)}", liveAt: "${ago(2)}"`;
    await done(suite, 'recordDeployment', `modelId: "${id}", version: "1", ${times}`, 'deployment');
    for (const [index, to] of LIFECYCLE_STAGES.slice(1).entries()) {
      const input = `id: "${useCase}", expectedVersion: ${index + 2}, to: ${to}`;
      await done(suite, 'moveUseCase', input, 'useCase');
    }
    const page = await suite.keptSeat('ADMIN');
    await page.goto(`/t/acme/models?model=${id}`);
    await settled(page);
    const drawer = page.getByRole('dialog', { name: 'watched-net' });
    await drawer.getByRole('button', { name: /^Retire/ }).click();
    await button(page, 'Retire it').click();
    const arisen = drawer.getByRole('status', { name: 'Contradictions' });
    await arisen.getByText('“Watched” is in monitoring, but “watched-net” is not live').waitFor();
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
