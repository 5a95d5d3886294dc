import type { StaffingHistoryQuery, StaffingPartsFragment } from '../api/generated/graphql.ts';
import { instantCell, type Table } from '../figures/csv.ts';
import type { Clock } from '../ui/format.ts';
import { changesOnly, type Step } from '../figures/geometry.ts';
import type { Series, Threshold } from '../figures/step-chart.tsx';
import { COMPARATOR_SIGNS, COMPARATORS, midSentence } from '../ui/words.ts';

type Node = StaffingHistoryQuery['staffingHistory']['edges'][number]['node'];
type Facts = Node['facts'];

const SERIES: readonly {
  name: string;
  column: string;
  read: (facts: Facts) => number;
  reason: string | null;
}[] = [
  {
    name: 'models live',
    column: 'Models in production',
    read: ({ productionModels }) => productionModels,
    reason: 'PRODUCTION_MODELS',
  },
  {
    name: 'use cases live',
    column: 'Use cases in production',
    read: ({ productionUseCases }) => productionUseCases,
    reason: 'PRODUCTION_USE_CASES',
  },
  {
    name: 'people in ML and data',
    column: 'People in ML, data and platform',
    read: ({ mlDsHeads, dataPlatformHeads }) => mlDsHeads + dataPlatformHeads,
    reason: null,
  },
];

/** Evaluations in the order they happened. */
export const chronological = (nodes: readonly Node[]): Node[] =>
  nodes.toSorted((one, other) => one.at.localeCompare(other.at));

/** The lines: one step per change. */
export const growthSeries = (nodes: readonly Node[]): Series[] =>
  SERIES.map(({ name, read }) => ({
    name,
    steps: changesOnly(
      nodes.map(({ at, facts }): Step => ({ at: Date.parse(at), value: read(facts) })),
    ),
  }));

/** The rules' thresholds, read from the assessment, so that an overridden benchmark moves its line. */
export function growthThresholds({ rules }: StaffingPartsFragment): Threshold[] {
  const reasons = rules.find(({ rule }) => rule === 'MLOPS_HIRE')?.reasons ?? [];
  return SERIES.flatMap(({ reason: id, column, name }, series) => {
    const reason = reasons.find((one) => one.id === id);
    if (!reason) return [];
    const level = reason.warningAt ?? reason.criticalAt;
    if (!level) return [];
    const what = reason.warningAt ? 'due' : 'overdue';
    return [
      {
        label: `MLOps hire ${what}: ${midSentence(column)} ${COMPARATORS[level.comparator]} ${level.value}`,
        brief: `MLOps ${what}: ${name} ${COMPARATOR_SIGNS[level.comparator]} ${level.value}`,
        value: level.value,
        series,
      },
    ];
  });
}

/** What the lines say, in words. */
export function growthSummary(nodes: readonly Node[], thresholds: readonly Threshold[]): string {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (!first || !last) return 'Nothing has been evaluated yet.';
  const parts = SERIES.map(({ column, read }) => {
    const [from, to] = [read(first.facts), read(last.facts)];
    return from === to
      ? `${midSentence(column)} stayed at ${to}`
      : `${midSentence(column)} went from ${from} to ${to}`;
  });
  const sentence = parts.join('; ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${thresholds.length > 0 ? ' Dashed lines are the thresholds of the rules.' : ''}`;
}

/** One row per evaluation that changed any of the counts. */
export function growthTable(nodes: readonly Node[], clock: Clock): Table {
  const rows = nodes.map(({ at, facts }) => ({
    at,
    values: SERIES.map(({ read }) => read(facts)),
  }));
  const changed = rows.filter(({ values }, at) =>
    values.some((value, index) => rows[at - 1]?.values[index] !== value),
  );
  return {
    columns: ['When', ...SERIES.map(({ column }) => column)],
    rows: changed.map(({ at, values }) => [instantCell(at, clock), ...values]),
  };
}
