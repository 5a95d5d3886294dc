import type { Unit } from '../../shared/vocabulary.ts';
import type { Benchmark, Comparator } from './benchmarks.types.ts';
import { house, houseNumber, SECTION, source } from './row.ts';

const ratio = (name: string, value: number, says: string): Benchmark =>
  source(SECTION.ratios, { rule: 'DATA_ENGINEERING', name, value, unit: 'RATIO', says });

/** Rule 5.2. */
export const DATA_ENGINEERING_ROWS = [
  ratio(
    'early.mlDsPerDataEngineer.least',
    2,
    'An early-stage company has at least two people in ML and data science to one data engineer',
  ),
  ratio(
    'early.mlDsPerDataEngineer.most',
    3,
    'An early-stage company has at most three people in ML and data science to one data engineer',
  ),
  ratio(
    'growth.dataEngineersPerMlDs.normal',
    0.5,
    'A growth-stage company with data of ordinary complexity has one data engineer to two people in ML and data science',
  ),
  ratio(
    'growth.dataEngineersPerMlDs.high',
    1,
    'A growth-stage company with complex data has one data engineer to each person in ML and data science',
  ),
  houseNumber(SECTION.ratios, {
    rule: 'DATA_ENGINEERING',
    name: 'late.dataTeamsWithLead',
    value: 1,
    unit: 'TEAMS',
    comparator: '<',
    says: 'A late-stage company follows no ratio but has a dedicated data team, with a lead to turn to',
  }),
  house({
    rule: 'DATA_ENGINEERING',
    name: 'shortfall.overdue',
    value: 1,
    unit: 'FTE',
    comparator: '>=',
    says: 'To be short of the minimum by a whole person or more is critical',
  }),
];

type BandRow = [name: string, value: number, unit: Unit, comparator: Comparator, says: string];

const band = ([name, value, unit, comparator, says]: BandRow): Benchmark =>
  source(SECTION.headcount, { rule: 'HEADCOUNT_BAND', name, value, unit, comparator, says });

/** Rule 5.3. Each row fires when the count lies on its wrong side. */
export const HEADCOUNT_BAND_ROWS = (
  [
    [
      'early.mlDs.min',
      1,
      'HEADS',
      '<',
      'An early-stage company has at least one generalist in ML or data science',
    ],
    [
      'early.mlDs.max',
      3,
      'HEADS',
      '>',
      'An early-stage company has at most three generalists in ML and data science',
    ],
    [
      'early.dataEngineering',
      0,
      'FTE',
      '<=',
      'An early-stage company has data engineering, if only part-time',
    ],
    [
      'growth.mlDs.min',
      5,
      'HEADS',
      '<',
      'A growth-stage company has at least five people in ML and data science',
    ],
    [
      'growth.mlDs.max',
      15,
      'HEADS',
      '>',
      'A growth-stage company has at most fifteen people in ML and data science',
    ],
    [
      'growth.dataPlatform.min',
      2,
      'HEADS',
      '<',
      'A growth-stage company has at least two people in data engineering and platform',
    ],
    [
      'growth.dataPlatform.max',
      5,
      'HEADS',
      '>',
      'A growth-stage company has at most five people in data engineering and platform',
    ],
    [
      'growth.platformMlops',
      1,
      'HEADS',
      '<',
      'In a growth-stage company the core of an ML platform team forms',
    ],
    [
      'late.unstaffedProductLines',
      0,
      'PRODUCT_LINES',
      '>',
      'In a late-stage company each product line has its specialised ML team',
    ],
    [
      'late.platformOrg',
      1,
      'TEAMS',
      '<',
      'A late-stage company has a formal ML platform organization',
    ],
    [
      'late.governanceOwner',
      1,
      'HEADS',
      '<',
      'A late-stage company has somebody dedicated to governance and risk',
    ],
  ] satisfies BandRow[]
).map(band);
