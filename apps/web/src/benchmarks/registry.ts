import type { BenchmarkOwner, RegistryRowFragment, RuleState } from '../api/generated/graphql.ts';
import type { Table } from '../figures/csv.ts';
import { formatList, formatQuantity, formatValue, unitWord } from '../ui/format.ts';
import { COMPARATORS, RULES } from '../ui/words.ts';

export type Benchmark = RegistryRowFragment;

/** What the rows of the registry belong to, in words. */
export const OWNERS: Record<BenchmarkOwner, string> = {
  ...RULES,
  FACTS: 'How facts are counted',
  USE_CASE_SCORE: 'How use cases are scored',
};

export const keyOf = ({ rule, name }: Pick<Benchmark, 'rule' | 'name'>): string =>
  `${rule}.${name}`;

/** Six decimals are kept, so as many are shown. */
const exactValue = (value: number): string =>
  Number.isInteger(value * 100) ? formatValue(value) : String(value);

/** `at least 3 use cases`, `5 deployments`, `more than 50%`. */
export function valueText({ comparator, unit }: Benchmark, value: number): string {
  const quantity =
    unit === 'SHARE'
      ? formatQuantity(value, unit)
      : `${exactValue(value)} ${unitWord(value, unit)}`.trimEnd();
  return comparator === null ? quantity : `${COMPARATORS[comparator]} ${quantity}`;
}

/** Whose number it is, in two words. */
export const whose = ({ provenance }: Benchmark): string =>
  provenance.kind === 'SOURCE' ? 'The guide’s' : 'Cadre’s default';

const WORST: readonly RuleState[] = ['CRITICAL', 'WARNING', 'OK', 'NOT_APPLICABLE', 'NO_DATA'];

/** The worst of what stands on it today; null where nothing is compared with it. */
export function standing({ use }: Benchmark): RuleState | null {
  const states = (use?.reasons ?? []).map(({ state }) => state);
  return WORST.find((state) => states.includes(state)) ?? null;
}

/** What it does today, in a sentence. */
export function doesToday(benchmark: Benchmark): string {
  const { use, rule } = benchmark;
  if (use === null || use === undefined) return 'Nothing has been evaluated yet.';
  if (use.counted.length > 0) return `Counts: ${formatList(use.counted)}.`;
  if (use.reasons.length > 0) {
    const labels = use.reasons.map(({ label, observed, unit }) =>
      observed === null ? `${label}: no data` : `${label}: ${formatQuantity(observed, unit)}`,
    );
    return `${labels.join('; ')}.`;
  }
  if (rule === 'USE_CASE_SCORE') return 'Every use case is scored by it.';
  if (benchmark.name.startsWith('alert.')) return 'The patience of its alert.';
  if (use.readBy.length > 0)
    return `Read by ${formatList(use.readBy.map((reader) => RULES[reader.rule]))}.`;
  return 'Not read today: the stage, the headcount or missing data decide before it.';
}

export const VIEWS = {
  all: { label: 'All', shows: () => true, empty: 'There is no benchmark' },
  standing: {
    label: 'Met today',
    shows: (row: Benchmark) => ['WARNING', 'CRITICAL'].includes(standing(row) ?? ''),
    empty: 'No reason that stands on a benchmark is met today',
  },
  changed: {
    label: 'Set here',
    shows: ({ override }: Benchmark) => override !== null,
    empty: 'Every benchmark is as it was shipped',
  },
  source: {
    label: 'The guide’s',
    shows: ({ provenance }: Benchmark) => provenance.kind === 'SOURCE',
    empty: 'No benchmark is the guide’s',
  },
  house: {
    label: 'Cadre’s',
    shows: ({ provenance }: Benchmark) => provenance.kind === 'HOUSE',
    empty: 'No benchmark is Cadre’s default',
  },
} as const;
export type View = keyof typeof VIEWS;

/** Whether any of the words a row is known by contains `words`. */
export const holds = (row: Benchmark, words: string): boolean =>
  [row.statement, row.name, OWNERS[row.rule], row.override?.reason ?? '']
    .join(' ')
    .toLowerCase()
    .includes(words.trim().toLowerCase());

/** The rows by what they belong to, in the order of the registry. */
export function groupsOf(rows: readonly Benchmark[]): [owner: BenchmarkOwner, rows: Benchmark[]][] {
  const groups = new Map<BenchmarkOwner, Benchmark[]>();
  for (const row of rows) groups.set(row.rule, [...(groups.get(row.rule) ?? []), row]);
  return [...groups];
}

/** The registry for a file: every decimal of a value is kept. */
export const tableOf = (rows: readonly Benchmark[]): Table => ({
  columns: [
    'Belongs to',
    'Name',
    'Statement',
    'Comparator',
    'Value',
    'Unit',
    'Shipped value',
    'Provenance',
    'Guide',
    'Section',
    'Scope',
    'Version',
    'Changes',
    'Reason',
    'Read by',
    'Decides today',
  ],
  rows: rows.map((row) => [
    OWNERS[row.rule],
    row.name,
    row.statement,
    row.comparator === null ? null : COMPARATORS[row.comparator],
    String(row.value),
    row.unit,
    String(row.shipped),
    row.provenance.kind === 'SOURCE' ? '[source]' : '[house]',
    row.provenance.guide,
    row.provenance.section,
    row.scope,
    String(row.version),
    String(row.changeNumber),
    row.override?.reason ?? null,
    (row.use?.readBy ?? []).map(({ rule }) => RULES[rule]).join('; '),
    doesToday(row),
  ]),
});

/** `0 to 14 days (at most “leadTime.overdue”)`: what may be typed. */
export function boundsText(row: Benchmark): string {
  const { bounds, unit } = row;
  const { min, minOf, aboveZero, max, maxOf, whole } = bounds;
  const scale = unit === 'SHARE' ? 100 : 1;
  const limit = (value: number, of: string | null) =>
    `${exactValue(value * scale)}${of === null ? '' : ` (set by ${of})`}`;
  const from = aboveZero && min === 0 ? 'Above 0' : `From ${limit(min, minOf)}`;
  return `${from} up to ${limit(max, maxOf)}${unit === 'SHARE' ? ' percent' : ''}${whole ? ', whole numbers' : ''}.`;
}
