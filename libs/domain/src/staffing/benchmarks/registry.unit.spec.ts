import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../../shared/time.ts';
import type { BenchmarkOverride } from './benchmarks.types.ts';
import { anOrganization } from '../../testing/world.builder.ts';
import { alertPeriods, factWindows, policyOf } from '../policy.ts';
import { benchmark } from './lookup.ts';
import { REGISTRY, withOverrides } from './registry.ts';
import { GUIDE } from './row.ts';

const THREE: BenchmarkOverride = {
  rule: 'MLOPS_HIRE',
  name: 'productionUseCases.due',
  value: 4,
  reason: ' One is a form. ',
};
const refused = (...overrides: Partial<BenchmarkOverride>[]) => {
  try {
    withOverrides(
      REGISTRY,
      overrides.map((each) => ({ ...THREE, ...each })),
    );
  } catch (error) {
    return (error as { refusal: { fields: { path: string; message: string }[] } }).refusal.fields;
  }
  return [];
};

describe('the benchmark registry', () => {
  it('has each (rule, name) once', () => {
    const keys = REGISTRY.rows.map(({ rule, name }) => `${rule} ${name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('names the guide and its section wherever a number is the guide’s, and says when it is ours', () => {
    for (const { statement, provenance } of REGISTRY.rows) {
      if (provenance.kind === 'source') {
        expect(provenance.guide).toBe(GUIDE);
        expect(statement).toContain(`${GUIDE}, “${provenance.section}”`);
      } else {
        expect(statement).toContain('Cadre’s default');
      }
    }
  });

  it('fails on a row that does not exist', () => {
    expect(() => benchmark(REGISTRY, 'MLOPS_HIRE', 'none')).toThrow('no benchmark MLOPS_HIRE none');
  });

  it('gives the windows of the facts and the patience of the alerts', () => {
    const policy = policyOf(REGISTRY, anOrganization().world.organization);
    expect(factWindows(policy)).toEqual({
      leadTimeWindowMs: 180 * DAY,
      leadTimeSample: 5,
      leadTimeMinimum: 3,
      blockedAfterMs: 14 * DAY,
      pulseWindowMs: 90 * DAY,
      incidentWindowMs: 90 * DAY,
    });
    expect(alertPeriods(policy, 'DATA_ENGINEERING')).toEqual({
      pendingMs: 0,
      keepFiringMs: 24 * HOUR,
    });
  });
});

describe('an override', () => {
  it('replaces the value, keeps the original and carries its reason; the registry stays', () => {
    const row = benchmark(withOverrides(REGISTRY, [THREE]), 'MLOPS_HIRE', THREE.name);
    expect(row).toMatchObject({ value: 4, override: { reason: 'One is a form.', original: 3 } });
    expect(benchmark(REGISTRY, 'MLOPS_HIRE', THREE.name)).toMatchObject({
      value: 3,
      override: null,
    });
    const twice = withOverrides(withOverrides(REGISTRY, [THREE]), [{ ...THREE, value: 5 }]);
    expect(benchmark(twice, 'MLOPS_HIRE', THREE.name).override?.original).toBe(3);
  });

  it('needs a row, a reason and a value that can be used', () => {
    expect(refused({ name: 'none' })).toMatchObject([{ message: 'There is no such benchmark.' }]);
    expect(refused({ reason: ' ' })).toMatchObject([{ path: `MLOPS_HIRE.${THREE.name}` }]);
    for (const value of [-1, Number.NaN, Infinity, 2.5]) expect(refused({ value })).toHaveLength(1);
    expect(refused({ name: 'infraShare.overdue', value: 1.1 })).toHaveLength(1);
    expect(
      refused({ rule: 'FACTS', name: 'leadTime.minimum', value: 0 }).map(({ message }) => message),
    ).toEqual(['The value must be above 0.']);
  });

  it('may not turn a range round, nor a warning past its critical level', () => {
    expect(refused({ rule: 'HEADCOUNT_BAND', name: 'growth.mlDs.min', value: 16 })).toEqual([
      { path: 'HEADCOUNT_BAND.growth.mlDs.min', message: 'It must not exceed growth.mlDs.max.' },
    ]);
    expect(refused({ name: 'leadTime.due', value: 15 })).toHaveLength(1);
    expect(
      refused({ name: 'leadTime.due', value: 15 }, { name: 'leadTime.overdue', value: 30 }),
    ).toEqual([]);
  });
});
