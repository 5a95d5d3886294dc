import type { Page } from 'playwright-core';
import { settled } from '../support/browser.ts';
import { INVENTORY } from './inventory.ts';
import { troubledFile } from './troubled-file.ts';
import type { Login } from './web.ts';

/** A screen of the web application as somebody signed in finds it. */
export type Screen = {
  /** Also the name of its picture. */
  name: string;
  /** Below `/t/:org`; with `outside`, as it is. */
  path: string;
  /** Of another organization than the one that is visited. */
  organization?: string;
  outside?: boolean;
  /** Who looks at it: the leader unless told; null: nobody who is signed in. */
  as?: Login['role'] | null;
  /** What is done there before it is looked at. */
  open?: (page: Page) => Promise<void>;
};

/** Every screen of the sidebar, in its order: a link that is missing here fails the browser tests. */
export const SIDEBAR: readonly Screen[] = [
  { name: 'glance', path: '' },
  { name: 'alerts', path: '/alerts' },
  { name: 'intake', path: '/intake' },
  { name: 'use-cases', path: '/use-cases' },
  { name: 'board', path: '/board' },
  { name: 'models', path: '/models' },
  { name: 'ownership', path: '/ownership' },
  { name: 'governance', path: '/governance' },
  { name: 'contradictions', path: '/contradictions' },
  { name: 'staffing', path: '/staffing' },
  { name: 'roadmap', path: '/roadmap' },
  { name: 'org-model', path: '/org-model' },
  { name: 'benchmarks', path: '/benchmarks' },
  { name: 'settings', path: '/settings' },
];

/** What is a link or a few words away from a screen, or opens on top of it. */
const OPENED: readonly Screen[] = [
  {
    name: 'key-people',
    path: '/staffing',
    open: async (page) => {
      await page.getByRole('button', { name: 'Work it out' }).click();
      await page.getByText(/^Something would change for/).waitFor();
    },
  },
  {
    name: 'coverage',
    path: '/staffing',
    open: async (page) => {
      await page.getByRole('region', { name: 'Who covers what' }).scrollIntoViewIfNeeded();
      await settled(page);
    },
  },
  {
    name: 'every-rule',
    path: '/staffing',
    open: async (page) => {
      const rules = page.getByRole('region', { name: 'What each rule says' });
      for (const title of ['Headcount for the stage', 'Reporting home'])
        await rules.getByText(title, { exact: true }).click();
      await rules.scrollIntoViewIfNeeded();
      await settled(page);
    },
  },
  {
    name: 'use-case',
    path: '/use-cases',
    open: async (page) => {
      await page.getByRole('link', { name: 'Churn early warning' }).click();
      await page.getByRole('heading', { level: 1, name: 'Churn early warning' }).waitFor();
      await settled(page);
    },
  },
  {
    name: 'accountability',
    path: '/use-cases',
    open: async (page) => {
      await page.getByRole('link', { name: 'Churn early warning' }).click();
      const panel = page.getByRole('region', { name: 'Who is accountable' });
      await panel.getByRole('button', { name: 'Change who is accountable: Monitoring' }).click();
      await panel.scrollIntoViewIfNeeded();
      await settled(page);
    },
  },
  {
    name: 'approval-impact',
    path: '/use-cases',
    open: async (page) => {
      await page.getByRole('link', { name: 'Size advice' }).click();
      await page.getByRole('button', { name: 'Approve' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('cell').first().waitFor();
    },
  },
  {
    name: 'similar',
    path: '/intake',
    open: async (page) => {
      await page.getByLabel('Title').fill('Forecasting returns');
      await page.getByText('A similar use case exists').waitFor();
    },
  },
  {
    name: 'explanation',
    path: '',
    open: async (page) => {
      await page.getByRole('region', { name: 'Verdict' }).getByRole('link').first().click();
      const dialog = page.getByRole('dialog', { name: 'Why this number' });
      // The rows behind the number get their names a moment later.
      await dialog.getByText('churn-gbm').waitFor();
    },
  },
  { name: 'glance-meridian', path: '', organization: 'meridian' },
  { name: 'governance-meridian', path: '/governance', organization: 'meridian' },
  {
    name: 'reset-demo',
    path: '/settings',
    open: async (page) => {
      await page.getByRole('button', { name: 'Reset the demo' }).click();
      await page.getByRole('dialog', { name: 'Reset Acme?' }).waitFor();
    },
  },
  {
    name: 'person',
    path: '/staffing',
    open: async (page) => {
      await page.getByRole('link', { name: 'Priya Raman' }).first().click();
      await page.getByRole('button', { name: 'Link to a member' }).waitFor();
    },
  },
  {
    name: 'correct-role',
    path: '/staffing',
    open: async (page) => {
      await page.getByRole('link', { name: 'Priya Raman' }).first().click();
      await page.getByRole('button', { name: /^Correct ML engineer/ }).click();
      await page.getByLabel('First day not worked').waitFor();
    },
  },
  {
    name: 'merge-teams',
    path: '/staffing',
    open: async (page) => {
      await page
        .getByRole('button', { name: /^More about/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: /^Merge another team/ }).click();
      const dialog = page.getByRole('dialog', { name: /^Merge another team/ });
      await dialog.getByLabel('The other team').click();
      await page.getByRole('option').first().click();
      await dialog.getByText(/^(From|Nothing refers)/).waitFor();
    },
  },
  {
    name: 'benchmark',
    path: '/benchmarks',
    open: async (page) => {
      await page
        .getByRole('link', { name: /^The need for MLOps usually shows once a second/ })
        .click();
      await page.getByRole('button', { name: 'Set another value' }).click();
      const dialog = page.getByRole('dialog', { name: 'Set another value' });
      await dialog.getByLabel('Value').fill('3');
      await dialog.getByText('No number and no rule changes').waitFor();
    },
  },
  {
    name: 'owner',
    path: '/ownership',
    open: async (page) => {
      await page.getByRole('button', { name: /^Monitoring of Churn early warning/ }).click();
      await page.getByRole('dialog', { name: 'Monitoring' }).waitFor();
    },
  },
  {
    name: 'palette',
    path: '',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('textbox', { name: 'Search actions' }).waitFor();
    },
  },
];

/** Bringing a file in: mapped with what its rows become beside it, and checked, with 700 errors of five kinds. */
const IMPORT: readonly Screen[] = [
  {
    name: 'import',
    path: '/settings?tab=import',
    open: async (page) => {
      await page.getByLabel('Choose a CSV file').setInputFiles(INVENTORY);
      await page.getByRole('region', { name: 'First rows' }).waitFor();
      await page.getByRole('button', { name: 'Where it stands: how it is read' }).click();
      await page.getByRole('region', { name: 'Imports so far' }).waitFor();
      // What the page is about is the mapping: not the place where a file is dropped.
      await page.getByLabel('Columns of the file').evaluate((part) => part.scrollIntoView());
    },
  },
  {
    name: 'import-checked',
    path: '/settings?tab=import',
    open: async (page) => {
      await page.getByLabel('Choose a CSV file').setInputFiles({
        name: 'inventory.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(troubledFile()),
      });
      await page.getByRole('button', { name: 'Check the file' }).click();
      await page.getByRole('region', { name: 'By column and reason' }).waitFor();
      await page.getByRole('region', { name: 'Rows left out' }).waitFor();
    },
  },
];

/** What admins have, and what lies outside of any organization. */
const OWN: readonly Screen[] = [
  { name: 'members', path: '/settings?tab=members', as: 'ADMIN' },
  { name: 'tokens', path: '/settings?tab=tokens', as: 'ADMIN' },
  { name: 'audit', path: '/settings?tab=audit', as: 'ADMIN' },
  { name: 'account', path: '/account', outside: true },
  { name: 'sign-in', path: '/sign-in', outside: true, as: null },
];

export const SCREENS: readonly Screen[] = [...SIDEBAR, ...OPENED, ...IMPORT, ...OWN];

/** Goes there, and waits until everything is. */
export async function visit(page: Page, organization: string, screen: Screen): Promise<void> {
  const { path, outside } = screen;
  await page.goto(outside ? path : `/t/${screen.organization ?? organization}${path}`);
  await settled(page);
  await screen.open?.(page);
}
