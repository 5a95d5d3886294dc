import { expect, it } from '@jest/globals';
import { givenApi } from '../given/api.ts';
import { inBrowser } from '../given/web-suite.ts';
import { until } from '../support/until.ts';

inBrowser('the roadmap', (suite) => {
  it('leads from an alert to a planned hire, a filled position and the alert’s end', async () => {
    const { ask } = givenApi(suite.web.url, suite.web.login('LEADER').token);
    const { createTeam, addPerson } = await ask<Record<string, Record<string, { id: string }>>>(
      `mutation {
        createTeam(input: { name: "Core platform", kind: ML_PLATFORM }) { team { id } }
        addPerson(input: { name: "Second Engineer" }) { person { id } }
      }`,
    );
    await ask(`mutation { assignRole(input: { personId: "${addPerson?.person?.id}",
      teamId: "${createTeam?.team?.id}", role: ML_ENGINEER, startDate: "2026-01-05" }) { assignment { id } } }`);
    const alert = async () => {
      const { alerts } = await ask<{
        alerts: {
          rule: string;
          state: string;
          reasons: { coveredByPlan: { at: string } | null }[];
        }[];
      }>('{ alerts { rule state reasons { coveredByPlan { at } } } }');
      return alerts.find(({ rule }) => rule === 'MLOPS_HIRE');
    };
    await until(async () => (await alert())?.state === 'FIRING');

    // Two clicks: the alert's, and the dialog's.
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/alerts');
    await page
      .getByRole('region', { name: 'First MLOps hire' })
      .getByRole('link', { name: 'Plan the hire' })
      .click();
    const plan = page.getByRole('dialog', { name: 'Plan the hire' });
    await plan.getByText('First MLOps hire asks for it now').waitFor();
    await until(async () => (await plan.getByLabel('Who sees to it').first().inputValue()) !== '');
    await plan.getByRole('button', { name: 'Plan', exact: true }).click();
    const hires = page.getByRole('region', { name: 'Hires in progress' });
    await hires.getByText('asked for by First MLOps hire').waitFor();
    const asked = page.getByRole('region', { name: 'Asked for' });
    await until(async () => (await asked.getByText('MLOps engineer').count()) === 0);

    await hires.getByRole('button', { name: 'Accepted' }).click();
    const today = new Date().toISOString().slice(0, 10);
    const accept = page.getByRole('dialog', { name: 'Accepted: MLOps engineer' });
    await accept.getByRole('button', { name: 'Accept', exact: true }).click();
    await hires.getByText('Agreed from').waitFor();
    await until(async () => Boolean((await alert())?.reasons[0]?.coveredByPlan));

    await hires.getByRole('button', { name: 'Fill' }).click();
    const fill = page.getByRole('dialog', { name: 'Fill: MLOps engineer' });
    await fill.getByLabel('Name').fill('Sam Starter');
    await fill.getByLabel('First day').fill(today);
    await fill.getByLabel('Team').first().click();
    await page.getByRole('option', { name: 'Core platform' }).click();
    await fill.getByRole('button', { name: 'Fill' }).click();
    await hires.getByText('Sam Starter starts on').waitFor();
    await hires.getByText('days from the alert to the first day').waitFor();
    await until(async () => (await alert())?.state === 'RECOVERING');
    await page.goto('/t/acme/staffing');
    await page.getByText('Sam Starter').first().waitFor();
  });

  it('takes a planned hire back, and a step of it', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/roadmap?plan=DATA_SCIENTIST');
    const plan = page.getByRole('dialog', { name: 'Plan the hire' });
    await plan.getByLabel('Note').fill('For the second product line.');
    await page.reload();
    expect(await plan.getByLabel('Note').inputValue()).toBe('For the second product line.');
    await plan.getByRole('button', { name: 'Plan', exact: true }).click();
    const hires = page.getByRole('region', { name: 'Hires in progress' });
    const row = hires.getByRole('listitem').filter({ hasText: 'For the second product line.' });
    await row.getByText('Open', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.getByText('Cancelled').waitFor();
    await row.getByRole('button', { name: 'Open again' }).click();
    await row.getByText('Open', { exact: true }).waitFor();
  });

  it('shows everything to a submitter, who changes nothing', async () => {
    const page = await suite.seat('SUBMITTER');
    await page.goto('/t/acme/roadmap?plan=ML_ENGINEER');
    await page.getByRole('region', { name: 'The roadmap of the guide' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Plan a hire' }).count()).toBe(0);
  });
});
