import { expect, it } from '@jest/globals';
import { givenApi } from '../given/api.ts';
import { inBrowser } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';

inBrowser('the matrix of ownership', (suite) => {
  it('names an owner in place, counts it at once, and takes it back', async () => {
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/ownership');
    await page
      .getByText(
        '15 of 20 responsibilities have exactly one owner; 4 have none, 1 has more than one.',
      )
      .waitFor();
    await page.getByRole('button', { name: 'Guardrails of the organization: No owner' }).click();
    const dialog = page.getByRole('dialog', { name: 'Guardrails' });
    await dialog.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: 'Priya Raman' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('button', { name: 'Guardrails of the organization: Priya Raman' })
      .waitFor();
    await page
      .getByText(
        '16 of 20 responsibilities have exactly one owner; 3 have none, 1 has more than one.',
      )
      .waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Guardrails of the organization: No owner' }).waitFor();
  });

  it('shows who owns what to a submitter, who names nobody', async () => {
    const page = await suite.seat('SUBMITTER');
    await page.goto('/t/acme/ownership');
    await page.getByRole('row', { name: /^Churn early warning/ }).waitFor();
    expect(await page.getByRole('button', { name: /^Guardrails of/ }).count()).toBe(0);
  });

  it('is readable at 200 use cases, its titles in sight, without a fault that axe finds', async () => {
    const { ask } = givenApi(suite.web.url, suite.web.login('LEADER').token);
    for (let begun = 0; begun < 200; begun += 20) {
      const numbers = Array.from({ length: 20 }, (_, index) => begun + index);
      const submitted = await ask<Record<string, { useCase: { id: string } }>>(
        `mutation { ${numbers
          .map((n) => `u${n}: submitUseCase(input: { title: "Matrix ${n}" }) { useCase { id } }`)
          .join(' ')} }`,
      );
      const ids = Object.values(submitted).map(({ useCase }) => useCase.id);
      await ask(
        `mutation { ${ids
          .map(
            (id, n) =>
              `d${n}: decideUseCase(input: { id: "${id}", expectedVersion: 1, decision: APPROVE }) { useCase { id } }`,
          )
          .join(' ')} }`,
      );
    }
    const page = await suite.seat('LEADER');
    await page.goto('/t/acme/ownership');
    await page.getByText(/^15 of 1020 responsibilities have exactly one owner/).waitFor();
    await page.getByRole('row', { name: /^Matrix 199/ }).waitFor({ state: 'attached' });
    expect(await page.getByRole('row').count()).toBe(204);
    await page.getByRole('row', { name: /^Matrix 99/ }).scrollIntoViewIfNeeded();
    await page.getByRole('columnheader', { name: 'Data foundation' }).waitFor();
    await page.getByLabel('Find a use case or an owner').fill('Matrix 19');
    await page.getByRole('row', { name: /^Matrix 42/ }).waitFor({ state: 'detached' });
    await settled(page);
    await suite.audit(page, 'ownership', 'light');
    await page.goto('/t/acme/benchmarks');
    await page.getByRole('region', { name: 'First MLOps hire' }).waitFor();
    await settled(page);
    await suite.audit(page, 'benchmarks', 'light');
  });
});
