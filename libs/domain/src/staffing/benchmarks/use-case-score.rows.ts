import type { BenchmarkDraft } from './benchmarks.types.ts';
import { house, houseNumber, SECTION } from './row.ts';

const points = (name: string, weeks: number, says: string, atMost?: string): BenchmarkDraft =>
  houseNumber(SECTION.intake, {
    name,
    value: weeks,
    unit: 'WEEKS',
    comparator: '<=',
    says,
    ...(atMost === undefined ? {} : { atMost }),
  });

/** How use cases are scored (§2). */
export const USE_CASE_SCORE_ROWS: readonly BenchmarkDraft[] = [
  points(
    'timeline.5',
    4,
    'A result within four weeks earns five points for its timeline',
    'timeline.4',
  ),
  points(
    'timeline.4',
    8,
    'A result within eight weeks earns four points for its timeline',
    'timeline.3',
  ),
  points(
    'timeline.3',
    13,
    'A result within a quarter earns three points for its timeline',
    'timeline.2',
  ),
  points(
    'timeline.2',
    26,
    'A result within half a year earns two points for its timeline, a later one a single point',
  ),
  house({
    name: 'band.pursue',
    value: 70,
    unit: 'POINTS',
    comparator: '>=',
    says: 'A use case of 70 points or more is worth pursuing now',
  }),
  house({
    name: 'band.shape',
    value: 45,
    unit: 'POINTS',
    comparator: '>=',
    says: 'A use case of 45 points or more is worth shaping; one below can wait',
    atMost: 'band.pursue',
  }),
];
