import { approximately, dividedBy, exact, minus, times, type Exact } from '../../shared/exact.ts';
import type { ContextFact, Reason, RequiredRange, RuleResult } from '../assessment.types.ts';
import type { Benchmark, BenchmarkDraft, Registry } from '../benchmarks/benchmarks.types.ts';
import { benchmark, valueOf } from '../benchmarks/lookup.ts';
import { house, houseNumber, SECTION, source } from '../benchmarks/row.ts';
import type { Facts } from '../facts.types.ts';
import type { OrganizationSettings, Policy } from '../policy.ts';
import { coverageOf } from './coverage.ts';
import { defineRule } from './define-rule.ts';
import { evidence, figure, isMet, judge, ruleResult, threshold, worstOf } from './reason.ts';

const RULE = 'DATA_ENGINEERING';

type Ratio = Pick<BenchmarkDraft, 'name' | 'value' | 'atMost' | 'aboveZero'>;
const ratio = (numbers: Ratio, says: string): BenchmarkDraft =>
  source(SECTION.ratios, { ...numbers, unit: 'RATIO', says });

const ROWS: readonly BenchmarkDraft[] = [
  ratio(
    {
      name: 'early.mlDsPerDataEngineer.least',
      value: 2,
      atMost: 'early.mlDsPerDataEngineer.most',
      aboveZero: true,
    },
    'An early-stage company has at least two people in ML and data science to one data engineer',
  ),
  ratio(
    { name: 'early.mlDsPerDataEngineer.most', value: 3, aboveZero: true },
    'An early-stage company has at most three people in ML and data science to one data engineer',
  ),
  ratio(
    {
      name: 'growth.dataEngineersPerMlDs.normal',
      value: 0.5,
      atMost: 'growth.dataEngineersPerMlDs.high',
    },
    'A growth-stage company with data of ordinary complexity has one data engineer to two people in ML and data science',
  ),
  ratio(
    { name: 'growth.dataEngineersPerMlDs.high', value: 1 },
    'A growth-stage company with complex data has one data engineer to each person in ML and data science',
  ),
  houseNumber(SECTION.ratios, {
    name: 'late.dataTeamsWithLead',
    value: 1,
    unit: 'TEAMS',
    comparator: '<',
    says: 'A late-stage company follows no ratio but has a dedicated data team, with a lead to turn to',
  }),
  house({
    name: 'shortfall.overdue',
    value: 1,
    unit: 'FTE',
    comparator: '>=',
    says: 'To be short of the minimum by a whole person or more is critical',
  }),
];

/** Rule 5.2. */
export const dataEngineeringRule = defineRule({
  id: RULE,
  title: 'Data engineering ratio',
  question: 'Is there enough data engineering for the people in ML and data science?',
  alert: 'rule',
  benchmarks: ROWS,
  judge: judgeDataEngineering,
});

function judgeDataEngineering(facts: Facts, { registry, settings }: Policy): RuleResult {
  const { stage } = settings;
  if (stage === 'LATE') return withoutRatio(facts, registry);
  if (stage === null || !facts.headcountRecorded) {
    const caveat = facts.headcountRecorded ? 'STAGE_UNSET' : 'HEADCOUNT_NOT_RECORDED';
    const why = facts.headcountRecorded
      ? 'The company stage is not set, and the ratio depends on it.'
      : 'No person has been recorded yet.';
    const unknown = [{ reason: 'RATIO', why, ids: [] }];
    return ruleResult(RULE, { state: 'NO_DATA', unknown, caveats: [caveat] });
  }
  const { min, max, row, ask, per } = ratioRange(facts, registry, { ...settings, stage });
  const required: RequiredRange = {
    role: 'DATA_ENGINEER',
    min: approximately(min),
    max: approximately(max),
    short: approximately(shortOf(min, facts)),
    unit: 'FTE',
    rule: RULE,
    note: null,
    derivation: { ask, per, parts: [part(facts, 'ML_ENGINEER'), part(facts, 'DATA_SCIENTIST')] },
  };
  const ratio = ratioReason(facts, registry, min, row);
  const reason = {
    ...ratio,
    coveredByPlan: isMet(ratio)
      ? coverageOf(facts.roles.DATA_ENGINEER, approximately(min), facts.at)
      : null,
  };
  const context = inPlace(facts);
  return ruleResult(RULE, {
    state: worstOf([reason]),
    reasons: [reason],
    required: [required],
    context,
  });
}

/** The FTE of data engineering that the ratio requires; fractions stand for part-time. */
function ratioRange(
  facts: Facts,
  registry: Registry,
  { stage, dataComplexity }: OrganizationSettings,
) {
  const fte = exact(facts.mlDs.fte);
  if (stage === 'EARLY') {
    const row = benchmark(registry, RULE, 'early.mlDsPerDataEngineer.most');
    const least = valueOf(registry, RULE, 'early.mlDsPerDataEngineer.least');
    const range = { min: dividedBy(fte, exact(row.value)), max: dividedBy(fte, exact(least)) };
    return { ...range, row, ask: 1, per: row.value };
  }
  const complexity = dataComplexity === 'HIGH' ? 'high' : 'normal';
  const row = benchmark(registry, RULE, `growth.dataEngineersPerMlDs.${complexity}`);
  const wanted = times(fte, exact(row.value));
  return { min: wanted, max: wanted, row, ask: row.value, per: 1 };
}

/** How much data engineering is missing, at least 0. */
function shortOf(min: Exact, { roles: { DATA_ENGINEER } }: Facts): Exact {
  const short = minus(min, exact(DATA_ENGINEER.fte));
  return short.over > 0n ? short : exact(0);
}

function ratioReason(facts: Facts, registry: Registry, min: Exact, row: Benchmark): Reason {
  const { fte, assignments } = facts.roles.DATA_ENGINEER;
  const short = shortOf(min, facts);
  const critical = threshold(registry, RULE, 'shortfall.overdue');
  const missing = figure(approximately(short), 'FTE', [0, critical.value]);
  const wanted = figure(approximately(min), 'FTE', [fte]);
  return judge({
    id: 'RATIO',
    label: 'Data engineering short of the minimum',
    observed: short,
    unit: 'FTE',
    ids: evidence(
      'assignment',
      assignments.map(({ id }) => id),
    ),
    warning: { row, comparator: '>', value: 0 },
    critical,
    clearedBy: () =>
      short.over > 0n
        ? `${missing} more of data engineering, to ${wanted}`
        : `Data engineering at ${wanted} or more`,
  });
}

/** A late-stage company follows no ratio; the rule only checks whether there is a data team. */
function withoutRatio(facts: Facts, registry: Registry): RuleResult {
  const ratio = notApplicable(facts, registry);
  if (!facts.headcountRecorded) {
    const unknown = [{ reason: 'LED_DATA_TEAM', why: 'No person has been recorded yet.', ids: [] }];
    return ruleResult(RULE, {
      state: 'NOT_APPLICABLE',
      reasons: [ratio],
      unknown,
      caveats: ['HEADCOUNT_NOT_RECORDED'],
    });
  }
  const { ledIds } = facts.teams.data;
  const team = judge({
    id: 'LED_DATA_TEAM',
    label: 'Data teams with a lead',
    observed: ledIds.length,
    unit: 'TEAMS',
    ids: evidence('team', ledIds),
    warning: threshold(registry, RULE, 'late.dataTeamsWithLead'),
    critical: null,
    clearedBy: () => 'A DATA team with a lead',
  });
  const context = inPlace(facts);
  const state = isMet(team) ? 'WARNING' : 'NOT_APPLICABLE';
  return ruleResult(RULE, { state, reasons: [ratio, team], context });
}

function notApplicable(facts: Facts, registry: Registry): Reason {
  const row = benchmark(registry, RULE, 'late.dataTeamsWithLead');
  const { fte, assignments } = facts.roles.DATA_ENGINEER;
  return {
    id: 'RATIO',
    label: 'Data engineering',
    state: 'NOT_APPLICABLE',
    observed: fte,
    unit: 'FTE',
    ids: evidence(
      'assignment',
      assignments.map(({ id }) => id),
    ),
    comparator: null,
    threshold: null,
    warningAt: null,
    criticalAt: null,
    statement: row.statement,
    provenance: row.provenance,
    benchmark: null,
    clearedBy: 'Nothing: late-stage companies follow no ratio',
    coveredByPlan: null,
  };
}

const PARTS = { ML_ENGINEER: 'ML engineers', DATA_SCIENTIST: 'Data scientists' } as const;

/** One of the two counts that the ratio multiplies. */
const part = ({ roles }: Facts, role: keyof typeof PARTS): ContextFact => ({
  id: role,
  label: PARTS[role],
  observed: roles[role].fte,
  unit: 'FTE',
  ids: evidence(
    'assignment',
    roles[role].assignments.map(({ id }) => id),
  ),
});

const inPlace = ({ mlDs, roles: { DATA_ENGINEER } }: Facts): ContextFact[] => [
  {
    id: 'ML_DS_IN_PLACE',
    label: 'ML engineering and data science in place',
    observed: mlDs.fte,
    unit: 'FTE',
    ids: evidence('assignment', mlDs.assignmentIds),
  },
  {
    id: 'DATA_ENGINEERING_IN_PLACE',
    label: 'Data engineering in place',
    observed: DATA_ENGINEER.fte,
    unit: 'FTE',
    ids: evidence(
      'assignment',
      DATA_ENGINEER.assignments.map(({ id }) => id),
    ),
  },
];
