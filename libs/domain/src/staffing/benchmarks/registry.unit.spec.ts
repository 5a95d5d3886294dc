import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../../shared/time.ts';
import type { BenchmarkOverride } from './benchmarks.types.ts';
import { anOrganization } from '../../testing/world.builder.ts';
import { alertPeriods, factWindows, policyOf } from '../policy.ts';
import { benchmark } from './lookup.ts';
import { boundsOf, overridesOf, registryOf, reverted, withOverrides } from './overrides.ts';
import { REGISTRY } from './registry.ts';
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
      reviewAfterMs: 180 * DAY,
      accountableStages: 4,
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
      {
        path: 'HEADCOUNT_BAND.growth.mlDs.min',
        message: 'It must not exceed 15 (growth.mlDs.max).',
      },
    ]);
    expect(refused({ name: 'leadTime.due', value: 15 })).toHaveLength(1);
    expect(
      refused({ name: 'leadTime.due', value: 15 }, { name: 'leadTime.overdue', value: 30 }),
    ).toEqual([]);
  });
});

describe('the bounds of a row', () => {
  it('come from its unit, its divisor and the other end of its range', () => {
    expect(boundsOf(REGISTRY, 'MLOPS_HIRE', 'leadTime.due')).toMatchObject({
      min: 0,
      max: 14,
      maxOf: 'leadTime.overdue',
      whole: false,
    });
    expect(boundsOf(REGISTRY, 'MLOPS_HIRE', 'leadTime.overdue')).toMatchObject({
      min: 7,
      minOf: 'leadTime.due',
      max: 3650,
    });
    expect(boundsOf(REGISTRY, 'FACTS', 'leadTime.minimum')).toMatchObject({
      aboveZero: true,
      max: 5,
      whole: true,
    });
    expect(boundsOf(REGISTRY, 'MLOPS_HIRE', 'infraShare.overdue')).toMatchObject({
      max: 1,
      whole: false,
    });
  });

  it('are what an override may take, on both sides', () => {
    const due = { rule: 'MLOPS_HIRE', name: 'leadTime.due' } as const;
    expect(refused({ ...due, value: 14 })).toEqual([]);
    expect(refused({ ...due, value: 14.000001 })).toHaveLength(1);
    const overdue = { rule: 'MLOPS_HIRE', name: 'leadTime.overdue' } as const;
    expect(refused({ ...overdue, value: 7 })).toEqual([]);
    expect(refused({ ...overdue, value: 6.999999 })).toHaveLength(1);
    expect(refused({ ...overdue, value: 3650 })).toEqual([]);
    expect(refused({ ...overdue, value: 3650.5 })).toHaveLength(1);
    expect(refused({ ...due, value: 1.0000001 }).map(({ message }) => message)).toEqual([
      'The value must have at most 6 decimals.',
    ]);
  });
});

describe('a reverted override', () => {
  const due: BenchmarkOverride = {
    rule: 'MLOPS_HIRE',
    name: 'leadTime.due',
    value: 20,
    reason: 'a',
  };
  const overdue: BenchmarkOverride = { ...due, name: 'leadTime.overdue', value: 30 };

  it('leaves the registry as it is shipped', () => {
    expect(reverted(withOverrides(REGISTRY, [THREE]), THREE)).toEqual(REGISTRY);
    expect(reverted(REGISTRY, THREE)).toBe(REGISTRY);
  });

  it('may not turn a range round with another override', () => {
    const both = withOverrides(REGISTRY, [due, overdue]);
    expect(() => reverted(both, overdue)).toThrow('It must not be below 20 (leadTime.due).');
    expect(reverted(reverted(both, due), overdue)).toEqual(REGISTRY);
  });

  it('is read back from what a registry carries', () => {
    const both = withOverrides(REGISTRY, [due, overdue]);
    expect(overridesOf(both)).toEqual([due, overdue]);
    expect(registryOf(overridesOf(both))).toEqual(both);
    expect(registryOf([])).toBe(REGISTRY);
  });

  it('leaves out what a later version does not know or allow any more', () => {
    const gone = { ...due, name: 'of another version' };
    expect(registryOf([gone, { ...due, value: -1 }])).toEqual(REGISTRY);
  });
});
