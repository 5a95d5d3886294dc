import { expect, it } from '@jest/globals';
import { DAY, localDateOf } from '@cadre/domain';
import { givenApi } from '../given/api.ts';
import { inBrowser } from '../given/web-suite.ts';
import { settled } from '../support/browser.ts';
import { until } from '../support/until.ts';

type Shift<T> = { before: T; after: T };
type Impact = {
  facts: ({ name: string; title: string } & Shift<number>)[];
  rules: ({ rule: string } & Shift<string>)[];
  gaps: ({ role: string } & Shift<number>)[];
  hires: ({ role: string } & Shift<{ positions: number; startHiringBy: string } | null>)[];
};
type Assessed = {
  staffing: {
    factList: { name: string; value: number }[];
    rules: { rule: string; state: string }[];
    gaps: { role: string; gap: number }[];
  };
  hiringPlan: { proposals: { role: string; positions: number; startHiringBy: string }[] };
};
const COUNT = 10;
const CRITERIA =
  'impact: 4, feasibility: 4, dataReadiness: 4, deploymentEffort: 2, timelineWeeks: 8';

inBrowser('an approval’s impact', (suite) => {
  it('of ten submissions is told before the decision, comes true with it, and goes with its undoing', async () => {
    const { ask } = givenApi(suite.web.url, suite.web.login('LEADER').token);
    const ids: string[] = [];
    // Sooner than anything that the demo's plan waits for.
    const goLive = localDateOf(Date.now() + 2 * DAY, 'UTC');
    for (let n = 1; n <= COUNT; n += 1) {
      const { submitUseCase } = await ask<{ submitUseCase: { useCase: { id: string } } }>(
        `mutation { submitUseCase(input: { title: "Wave ${n} of ten", plannedGoLive: "${goLive}", criteria: { ${CRITERIA} } }) { useCase { id } } }`,
      );
      ids.push(submitUseCase.useCase.id);
    }
    const assessed = () =>
      ask<Assessed>(`{
        staffing { factList { name value } rules { rule state } gaps { role gap } }
        hiringPlan { proposals { role positions startHiringBy } }
      }`);
    const activeOf = ({ staffing }: Assessed) =>
      staffing.factList.find(({ name }) => name === 'activeUseCases')?.value ?? 0;
    const before = await assessed();
    const { approvalImpact: said } = await ask<{ approvalImpact: Impact }>(
      `query ($useCaseIds: [ID!]!) { approvalImpact(useCaseIds: $useCaseIds) {
        facts { name title before after } rules { rule before after } gaps { role before after }
        hires { role before { positions startHiringBy } after { positions startHiringBy } }
      } }`,
      { useCaseIds: ids },
    );
    expect(said.facts.find(({ name }) => name === 'activeUseCases')?.after).toBe(
      activeOf(before) + COUNT,
    );
    expect(said.hires.length).toBeGreaterThan(0);

    const page = await suite.seat('LEADER');
    await page.goto(
      `/t/acme/use-cases?status=%5B%22SUBMITTED%22%5D&q=${encodeURIComponent('of ten')}`,
    );
    await settled(page);
    for (let n = 1; n <= COUNT; n += 1)
      await page.getByRole('checkbox', { name: new RegExp(`Wave ${n} of ten`) }).check();
    const chosen = page.getByRole('region', { name: 'Chosen use cases' });
    await chosen.getByRole('button', { name: 'Approve' }).click();
    const dialog = page.getByRole('dialog');
    const card = dialog.getByRole('table');
    await card.waitFor();
    const shown = await card.innerText();
    for (const { title, after } of said.facts) {
      expect(shown).toContain(title);
      if (Number.isInteger(after)) expect(shown).toContain(String(after));
    }
    expect(shown).toContain('Hires: MLOps engineer');
    await suite.audit(page, 'impact of ten', 'light');
    await dialog.getByLabel('Why').fill('All of this wave.');
    await dialog.getByRole('button', { name: `Approve ${COUNT}` }).click();
    await dialog.waitFor({ state: 'hidden' });

    await until(async () => activeOf(await assessed()) === activeOf(before) + COUNT);
    const after = await assessed();
    for (const { name, after: value } of said.facts)
      expect(after.staffing.factList).toContainEqual({ name, value });
    for (const { rule, after: state } of said.rules)
      expect(after.staffing.rules).toContainEqual({ rule, state });
    for (const { role, after: gap } of said.gaps)
      expect(after.staffing.gaps).toContainEqual({ role, gap });
    for (const { role, after: asked } of said.hires) {
      const proposals = after.hiringPlan.proposals.filter((each) => each.role === role);
      expect(proposals[0]?.startHiringBy ?? null).toBe(asked?.startHiringBy ?? null);
    }

    await page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => activeOf(await assessed()) === activeOf(before));
    const undone = await assessed();
    expect(undone.staffing.gaps).toEqual(before.staffing.gaps);
  });
});
