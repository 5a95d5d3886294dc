import { describe, expect, it } from '@jest/globals';
import {
  chronological,
  growthSeries,
  growthSummary,
  growthTable,
  growthThresholds,
} from './growth.ts';
import { aReason, aStaffing } from '../explain/staffing.builder.ts';

const node = (day: number, productionModels: number) => ({
  number: day,
  at: `2026-01-0${day}T00:00:00.000Z`,
  facts: { productionModels, productionUseCases: 1, mlDsHeads: 2, dataPlatformHeads: 1 },
});
const nodes = chronological([node(3, 2), node(1, 1), node(2, 1)]);

describe('growth over time', () => {
  it('reads evaluations in the order they happened', () => {
    expect(nodes.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('draws a step only where something changed', () => {
    expect(growthSeries(nodes)[0]?.steps.map(({ value }) => value)).toEqual([1, 2]);
  });

  it('counts everybody in ML, data and platform as people', () => {
    expect(growthSeries(nodes)[2]?.steps[0]?.value).toBe(3);
  });

  it('says from where to where', () => {
    expect(growthSummary(nodes, [])).toContain('Models in production went from 1 to 2');
    expect(growthSummary(nodes, [])).toContain('use cases in production stayed at 1');
  });

  it('has one row per change in the table', () => {
    const { rows } = growthTable(nodes, { timeZone: 'UTC' });
    expect(rows.map(([, ...counts]) => counts)).toEqual([
      [1, 1, 3],
      [2, 1, 3],
    ]);
    expect(rows[0]?.[0]).toEqual({
      shown: '1 Jan 2026, 00:00',
      iso: '2026-01-01T00:00:00+00:00',
    });
  });

  it('draws the thresholds of the assessment, so that an override moves the line', () => {
    const reason = aReason();
    const moved = aReason({ warningAt: reason.warningAt && { ...reason.warningAt, value: 4 } });
    const staffing = aStaffing({
      rules: [
        {
          rule: 'MLOPS_HIRE',
          state: 'OK',
          notes: [],
          caveats: [],
          suggestedStage: null,
          reasons: [moved],
          unknown: [],
          context: [],
        },
      ],
    });
    expect(growthThresholds(staffing)).toEqual([
      {
        label: 'MLOps hire due: use cases in production at least 4',
        brief: 'MLOps due: use cases live ≥ 4',
        value: 4,
        series: 1,
      },
    ]);
  });
});
