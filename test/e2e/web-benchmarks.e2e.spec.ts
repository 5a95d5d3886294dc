import { expect, it } from '@jest/globals';
import { givenApi } from '../given/api.ts';
import { inBrowser } from '../given/web-suite.ts';
import { until } from '../support/until.ts';

const SECOND = 'The need for MLOps usually shows once a second ML engineer has joined';

inBrowser('the registry of benchmarks', (suite) => {
  it('overrides a number after showing what that does: the alert ends at once, and comes back with the number', async () => {
    const { ask } = givenApi(suite.web.url, suite.web.login('LEADER').token);
    // A second ML engineer: the alert fires.
    const { createTeam, addPerson } = await ask<Record<string, Record<string, { id: string }>>>(
      `mutation {
        createTeam(input: { name: "Second", kind: PRODUCT }) { team { id } }
        addPerson(input: { name: "Second Engineer" }) { person { id } }
      }`,
    );
    await ask(`mutation { assignRole(input: { personId: "${addPerson?.person?.id}",
      teamId: "${createTeam?.team?.id}", role: ML_ENGINEER, startDate: "2026-01-05" }) { assignment { id } } }`);
    const alert = async () => {
      const { alerts } = await ask<{
        alerts: { rule: string; state: string; cause: string }[];
      }>('{ alerts { rule state cause } }');
      return alerts.find(({ rule }) => rule === 'MLOPS_HIRE');
    };
    await until(async () => (await alert())?.state === 'FIRING');

    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/benchmarks?show=standing');
    await page.getByRole('link', { name: SECOND }).click();
    const today = page.getByRole('region', { name: 'What it decides today' });
    await today.getByText('2 people').waitFor();
    await page.getByRole('button', { name: 'Set another value' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set another value' });
    await dialog.getByLabel('Value').fill('3');
    await dialog.getByText('no reason is met: its alert ends').waitFor();
    await dialog.getByLabel('Reason').fill('Our engineers run the platform together.');
    await dialog.getByRole('button', { name: 'Set it' }).click();
    await page.getByText('Instead of at least 2 people').first().waitFor();
    await until(async () => (await alert())?.state === 'RESOLVED');
    expect((await alert())?.cause).toBe('POLICY_CHANGED');
    await page.getByText('Set to at least 3 people: Our engineers').waitFor();

    await page.getByRole('button', { name: 'Back to the shipped value' }).click();
    const back = page.getByRole('dialog', { name: 'Back to the shipped value' });
    await back.getByText('warning: its alert fires').waitFor();
    await back.getByRole('button', { name: 'Revert it' }).click();
    await page.getByText('Back to at least 2 people:').waitFor();
    await until(async () => (await alert())?.state === 'FIRING');
    expect((await alert())?.cause).toBe('POLICY_CHANGED');
    // Its undo is the override again.
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await alert())?.state === 'RESOLVED');
  });

  it('says at the field why a value cannot be taken, and keeps what was typed', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/benchmarks?row=MLOPS_HIRE.leadTime.due');
    await page.getByRole('button', { name: 'Set another value' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set another value' });
    await dialog.getByText('From 0 up to 14 (set by leadTime.overdue).').waitFor();
    await dialog.getByLabel('Value').fill('15');
    await dialog.getByText('It must not exceed 14 (leadTime.overdue).').first().waitFor();
    await dialog.getByLabel('Reason').fill('Slow on purpose.');
    await dialog.getByRole('button', { name: 'Set it' }).click();
    await until(
      async () => (await dialog.getByLabel('Value').getAttribute('aria-invalid')) === 'true',
    );
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('Slow on purpose.');
  });

  it('shows everything to a viewer, who changes nothing', async () => {
    const page = await suite.seat('SUBMITTER');
    await page.goto('/t/acme/benchmarks?row=MLOPS_HIRE.leadTime.due');
    await page.getByRole('region', { name: 'Where it comes from' }).waitFor();
    expect(await page.getByRole('button', { name: 'Set another value' }).count()).toBe(0);
  });
});
