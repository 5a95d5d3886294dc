import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { may, MEMBER_ROLES, type MemberRole, type Permission } from '@cadre/domain';
import { givenApi } from '../given/api.ts';
import { inBrowser, type WebSuite } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';
import { until } from '../support/until.ts';

/** A control, by what the table says one needs to use it. */
type Offer = [permission: Permission, name: string, control: (page: Page) => Locator];
type Stop = {
  screen: string;
  /** Goes on from the screen before, as a person does: what one may is known by then. */
  go: (page: Page) => Promise<void>;
  offers: Offer[];
};

const by = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name, exact: true });
const link = (name: string) => (page: Page) => page.getByRole('link', { name, exact: true });
const sidebar =
  (name: string, title = name) =>
  async (page: Page) => {
    await page.locator('#screens').getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await settled(page);
  };
const palette = async (page: Page) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search actions' }).waitFor();
};
const away = (page: Page) => page.keyboard.press('Escape');
const tab = (name: string) => async (page: Page) => {
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click();
  await settled(page);
};

const WALK: Stop[] = [
  {
    screen: 'intake',
    go: sidebar('Intake'),
    offers: [
      ['use-case.submit', 'submit', (page) => page.locator('button[type=submit]:not(:disabled)')],
    ],
  },
  {
    screen: 'alerts',
    go: sidebar('Alerts'),
    offers: [
      ['alert.write', 'acknowledge', by('Acknowledge')],
      ['alert.write', 'snooze', by('Snooze')],
    ],
  },
  {
    screen: 'use cases',
    go: sidebar('Use cases'),
    offers: [
      ['use-case.submit', 'new', link('New use case')],
      [
        'use-case.decide',
        'choose many',
        (page) => page.getByRole('checkbox', { name: 'Choose all that are loaded' }),
      ],
    ],
  },
  {
    screen: 'a use case to decide',
    go: async (page) => {
      await link('Waits for a decision')(page).first().click();
      await page.getByRole('heading', { level: 1, name: 'Waits for a decision' }).waitFor();
      await settled(page);
    },
    offers: [
      ['use-case.decide', 'approve', by('Approve')],
      // Filed by the leader: nobody else's to edit, but for leaders.
      ['use-case.decide', 'edit', link('Edit')],
    ],
  },
  {
    screen: 'board',
    go: sidebar('Board'),
    offers: [['use-case.decide', 'move', by(/^Move .* to …$/)]],
  },
  {
    screen: 'a use case in the lifecycle',
    go: async (page) => {
      await page.locator('[data-use-case] a').first().click();
      await page.getByRole('region', { name: 'Lifecycle' }).waitFor();
      await settled(page);
    },
    offers: [['use-case.decide', 'move', by('Move to …')]],
  },
  {
    screen: 'models',
    go: sidebar('Models'),
    offers: [['model.write', 'register', by('Register a model')]],
  },
  {
    screen: 'a model',
    go: async (page) => {
      await page.getByRole('rowheader').getByRole('link').first().click();
      await page.getByRole('dialog').getByRole('heading', { name: 'Deployments' }).waitFor();
    },
    offers: [
      ['model.write', 'record a deployment', by('Record one')],
      ['model.write', 'retire', by(/^Retire /)],
      ['incident.write', 'report', by('Report one')],
      ['model.write', 'unlink', by(/^Unlink /)],
    ],
  },
  {
    screen: 'staffing',
    go: async (page) => {
      await away(page);
      await sidebar('Staffing')(page);
    },
    offers: [
      ['org.write', 'add', by('Add a person')],
      ['org.write', 'team', by('New team')],
    ],
  },
  {
    screen: 'the actions of staffing',
    go: palette,
    offers: [
      [
        'org.write',
        'add',
        (page) => page.getByRole('dialog').getByRole('button', { name: /^Add a person/ }),
      ],
    ],
  },
  {
    screen: 'a person',
    go: async (page) => {
      await away(page);
      await page
        .locator('[class*="person"]')
        .getByRole('link')
        .or(page.locator('a[class*="person"]'))
        .first()
        .click();
      await page.getByRole('dialog').getByRole('heading', { name: 'Roles' }).waitFor();
    },
    offers: [
      ['org.write', 'assign', by('Assign a role')],
      ['org.write', 'end', by(/^End /)],
    ],
  },
  {
    screen: 'org model',
    go: async (page) => {
      await away(page);
      await sidebar('Org model', 'Organization model')(page);
    },
    offers: [],
  },
  {
    screen: 'settings',
    go: sidebar('Settings'),
    offers: [
      ['settings.write', 'save', by('Save')],
      [
        'settings.write',
        'name',
        (page) => page.getByLabel('Name', { exact: true }).and(page.locator(':enabled')),
      ],
      [
        'settings.write',
        'time to hire',
        (page) => page.getByLabel('Time to hire').and(page.locator(':enabled')),
      ],
      ['members.write', 'members', link('Members')],
      ['members.write', 'tokens', link('API tokens')],
      ['audit.read', 'audit', link('Audit')],
    ],
  },
  {
    screen: 'the rubric',
    go: tab('Rubric'),
    offers: [['settings.write', 'save', by('Save and score again')]],
  },
];

/** What a page asked of the API and was refused. */
function refusals(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('/graphql')) return;
    response.text().then(
      (text) => text.includes('"FORBIDDEN"') && refused.push(text),
      // A page that is left takes its answers with it.
      () => undefined,
    );
  });
  return refused;
}

/** Opens the app where it tells who one is: from then on, what is not offered is withheld, not late. */
async function enter(page: Page, role: MemberRole): Promise<void> {
  await page.goto('/t/acme');
  await settled(page);
  const loaded = 'performance.getEntriesByType("resource").map(({ name }) => name).join()';
  await until(async () => (await page.evaluate<string>(loaded)).includes('/abilities-'));
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByText(new RegExp(`· ${role}$`, 'i')).waitFor();
  await away(page);
}

inBrowser('what is offered', (suite) => {
  let viewer = '';

  /** Somebody of a role; the demo has no viewer, so one is invited. */
  async function seatOf(role: MemberRole): Promise<Page> {
    if (role !== 'VIEWER') return suite.seat(role);
    const page = await suite.emptySeat();
    const { ask } = apiOf(suite, 'ADMIN');
    const { inviteMember } = await ask<{ inviteMember: { link: string } }>(
      `mutation { inviteMember(input: { email: "viewer-${(viewer += 'x')}@example.com", role: VIEWER, name: "Vera" }) { link } }`,
    );
    await page.goto(inviteMember.link);
    await page
      .getByRole('textbox', { name: 'Password', exact: true })
      .fill('correct horse battery');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.waitForURL('**/t/acme');
    return page;
  }

  it('has something of everything: an alert that fires, a use case to decide, an account of each', async () => {
    const { ask } = apiOf(suite, 'LEADER');
    await ask(
      'mutation { submitUseCase(input: { title: "Waits for a decision", problem: "p", businessOutcome: "b", successMetric: "s", criteria: { impact: 3, feasibility: 3, dataReadiness: 3, deploymentEffort: 3, timelineWeeks: 8 } }) { useCase { id } } }',
    );
    const { models } = await ask<{
      models: { edges: { node: { deployments: { id: string; liveAt: string | null }[] } }[] };
    }>('{ models(first: 50) { edges { node { deployments { id liveAt } } } } }');
    const ready = models.edges
      .flatMap(({ node }) => node.deployments)
      .find(({ liveAt }) => liveAt === null);
    await ask(
      `mutation { takeModelLive(input: { deploymentId: "${ready?.id ?? ''}" }) { deployment { id } } }`,
    );
    await until(async () => {
      const { alerts } = await ask<{ alerts: { state: string }[] }>('{ alerts { state } }');
      return alerts.some(({ state }) => state === 'FIRING');
    });
  });

  it.each(MEMBER_ROLES)(
    'to a %s is what the server allows, on every screen, and no request is refused',
    async (role) => {
      const page = await seatOf(role);
      const refused = refusals(page);
      await enter(page, role);
      const seen: Record<string, boolean> = {};
      const allowed: Record<string, boolean> = {};
      for (const { screen, go, offers } of WALK) {
        await go(page);
        for (const [permission, name, control] of offers) {
          const key = `${screen}: ${name}`;
          allowed[key] = may(role, permission);
          if (allowed[key]) await control(page).first().waitFor();
          seen[key] = await control(page).first().isVisible();
        }
      }
      expect(seen).toEqual(allowed);
      expect(refused).toEqual([]);
    },
  );

  it('lets a viewer try the score, and sends nothing of it', async () => {
    const page = await seatOf('VIEWER');
    await enter(page, 'VIEWER');
    await sidebar('Intake')(page);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('mutation')) sent.push(request.postData() ?? '');
    });
    await page.getByText('As a viewer you can try the score, not submit.').waitFor();
    await page.getByLabel('Title').fill('Only looking');
    await page.keyboard.press('Control+Enter');
    await sidebar('Board')(page);
    await sidebar('Use cases')(page);
    expect(sent).toEqual([]);
  });

  it('offers a submitter to move what they are accountable for, and to edit what is theirs', async () => {
    const [leader, submitter] = [apiOf(suite, 'LEADER'), apiOf(suite, 'SUBMITTER')];
    const { me } = await submitter.ask<{ me: { member: { id: string } } }>(
      '{ me { member { id } } }',
    );
    const { addPerson } = await leader.ask<{ addPerson: { person: { id: string } } }>(
      `mutation { addPerson(input: { name: "The submitter", memberId: "${me.member.id}" }) { person { id } } }`,
    );
    const { useCases } = await leader.ask<{
      useCases: { edges: { node: { id: string; version: number; title: string } }[] };
    }>('{ useCases(first: 50, statuses: [APPROVED]) { edges { node { id version title } } } }');
    const [mine, ...others] = useCases.edges.map(({ node }) => node);
    await leader.ask(
      `mutation { updateUseCase(input: { id: "${mine?.id ?? ''}", expectedVersion: ${mine?.version ?? 0}, accountablePersonId: "${addPerson.person.id}" }) { useCase { id } } }`,
    );
    await submitter.ask(
      'mutation { submitUseCase(input: { title: "My own idea", problem: "p", draft: true }) { useCase { id } } }',
    );
    const page = await suite.seat('SUBMITTER');
    const refused = refusals(page);
    await enter(page, 'SUBMITTER');
    await sidebar('Board')(page);
    await page.getByText('You move the use cases you are accountable for.').waitFor();
    await by(`Move ${mine?.title ?? ''} to …`)(page).waitFor();
    expect(await by(/^Move .* to …$/)(page).count()).toBe(1);
    expect(others.length).toBeGreaterThan(0);
    const card = page.locator(`[data-use-case="${mine?.id ?? ''}"]`);
    await card.and(page.locator('[draggable=true]')).waitFor();
    await card.getByRole('link').click();
    await by('Move to …')(page).waitFor();
    await by('Move to …')(page).click();
    await page.getByRole('menuitem').first().click();
    await page.getByLabel('Why does it move back?').waitFor();
    await page.keyboard.press('Escape');
    await sidebar('Use cases')(page);
    await link('My own idea')(page).click();
    await link('Edit')(page).waitFor();
    expect(refused).toEqual([]);
  });
});

/** The API as somebody of the demo has it. */
const apiOf = ({ web }: WebSuite, role: 'LEADER' | 'SUBMITTER' | 'ADMIN') =>
  givenApi(web.url, web.login(role).token);
