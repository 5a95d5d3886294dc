import type { CompanyStage, Unit } from '../../shared/vocabulary.ts';
import type { EvidenceId, Reason, RuleResult } from '../assessment.types.ts';
import type { BenchmarkDraft, Comparator, Registry } from '../benchmarks/benchmarks.types.ts';
import { valueOf } from '../benchmarks/lookup.ts';
import { SECTION, source } from '../benchmarks/row.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';
import { defineRule } from './define-rule.ts';
import { clearOf, evidence, judge, ruleResult, threshold, worstOf } from './reason.ts';

const RULE = 'HEADCOUNT_BAND';

/** One check of a band: a number of the facts against one row. It can only warn. */
type Check = {
  id: string;
  row: string;
  label: string;
  unit: Unit;
  observed: number;
  ids: EvidenceId[];
};

type BandRow = [name: string, value: number, unit: Unit, comparator: Comparator, says: string];

/** The lower end of a band must not exceed its upper. */
const band = ([name, value, unit, comparator, says]: BandRow): BenchmarkDraft =>
  source(SECTION.headcount, {
    name,
    value,
    unit,
    comparator,
    says,
    ...(name.endsWith('.min') ? { atMost: name.replace(/min$/, 'max') } : {}),
  });

/** The rows of all bands: each fires when the count is on its wrong side. */
const ROWS = (
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

/** Rule 5.3: a cross-check, which raises no alert. */
export const headcountBandRule = defineRule({
  id: RULE,
  title: 'Headcount for the stage',
  question: 'Does the headcount look like the company’s stage?',
  alert: 'none',
  benchmarks: ROWS,
  judge: judgeHeadcountBand,
});

function judgeHeadcountBand(facts: Facts, { registry, settings }: Policy): RuleResult {
  const { stage } = settings;
  if (stage === null || !facts.headcountRecorded) {
    const caveat = facts.headcountRecorded ? 'STAGE_UNSET' : 'HEADCOUNT_NOT_RECORDED';
    const why = facts.headcountRecorded
      ? 'The company stage is not set, and the bands go by it.'
      : 'No person has been recorded yet.';
    const unknown = [{ reason: 'BAND', why, ids: [] }];
    const suggestedStage = facts.headcountRecorded ? stageOf(facts.mlDs.heads, registry) : null;
    return ruleResult(RULE, { state: 'NO_DATA', unknown, caveats: [caveat], suggestedStage });
  }
  const reasons = checksOf(stage, facts).map((check) => judgeCheck(check, registry));
  const suggested = suggestedStage(stage, facts.mlDs.heads, registry);
  const notes = suggested
    ? [`${facts.mlDs.heads} people in ML and data science suggest the stage ${suggested}.`]
    : [];
  return ruleResult(RULE, {
    state: worstOf(reasons),
    reasons,
    notes,
    suggestedStage: suggested,
  });
}

const judgeCheck = ({ row, ...finding }: Check, registry: Registry): Reason =>
  judge({
    ...finding,
    warning: threshold(registry, RULE, row),
    critical: null,
    clearedBy: (first) => `${finding.label} ${clearOf(first)}`,
  });

function checksOf(stage: CompanyStage, facts: Facts): Check[] {
  switch (stage) {
    case 'EARLY':
      return earlyChecks(facts);
    case 'GROWTH':
      return growthChecks(facts);
    case 'LATE':
      return lateChecks(facts);
  }
}

const mlDsBand = (stage: 'early' | 'growth', { mlDs }: Facts): Check[] =>
  (['min', 'max'] as const).map((end) => ({
    id: end === 'min' ? 'ML_DS_BELOW_BAND' : 'ML_DS_ABOVE_BAND',
    row: `${stage}.mlDs.${end}`,
    label: 'People in ML and data science',
    unit: 'HEADS',
    observed: mlDs.heads,
    ids: evidence('person', mlDs.personIds),
  }));

function earlyChecks(facts: Facts): Check[] {
  const { fte, assignments } = facts.roles.DATA_ENGINEER;
  const partTime: Check = {
    id: 'DATA_ENGINEERING_PART_TIME',
    row: 'early.dataEngineering',
    label: 'Data engineering',
    unit: 'FTE',
    observed: fte,
    ids: evidence(
      'assignment',
      assignments.map(({ id }) => id),
    ),
  };
  // Without any person in ML roles, data engineering has no work to serve.
  return [...mlDsBand('early', facts), ...(facts.mlDs.heads > 0 ? [partTime] : [])];
}

const growthChecks = (facts: Facts): Check[] => [
  ...mlDsBand('growth', facts),
  ...(['min', 'max'] as const).map((end) => ({
    id: end === 'min' ? 'DATA_PLATFORM_BELOW_BAND' : 'DATA_PLATFORM_ABOVE_BAND',
    row: `growth.dataPlatform.${end}`,
    label: 'People in data engineering and platform',
    unit: 'HEADS' as const,
    observed: facts.dataPlatform.heads,
    ids: evidence('person', facts.dataPlatform.personIds),
  })),
  {
    id: 'CORE_PLATFORM_TEAM',
    row: 'growth.platformMlops',
    label: 'MLOps engineers in an ML platform team',
    unit: 'HEADS',
    observed: facts.teams.platformMlops.heads,
    ids: evidence('person', facts.teams.platformMlops.personIds),
  },
];

function lateChecks({ teams, governanceOwners }: Facts): Check[] {
  const unstaffed = teams.productLines.filter(({ mlDsPersonIds }) => mlDsPersonIds.length === 0);
  return [
    {
      id: 'SPECIALISED_TEAMS',
      row: 'late.unstaffedProductLines',
      label: 'Product lines without ML people of their own',
      unit: 'PRODUCT_LINES',
      observed: unstaffed.length,
      ids: evidence(
        'team',
        unstaffed.flatMap(({ teamIds }) => teamIds),
      ),
    },
    {
      id: 'FORMAL_PLATFORM_ORG',
      row: 'late.platformOrg',
      label: 'ML platform teams with a lead',
      unit: 'TEAMS',
      observed: teams.platform.ledIds.length,
      ids: evidence('team', teams.platform.ledIds),
    },
    {
      id: 'GOVERNANCE_OWNER',
      row: 'late.governanceOwner',
      label: 'Governance owners',
      unit: 'HEADS',
      observed: governanceOwners.count,
      ids: evidence('person', governanceOwners.personIds),
    },
  ];
}

/** The stage whose ML/DS band is reached: above the early band it is growth, above the growth band late. */
function stageOf(heads: number, registry: Registry): CompanyStage {
  if (heads > valueOf(registry, RULE, 'growth.mlDs.max')) return 'LATE';
  return heads > valueOf(registry, RULE, 'early.mlDs.max') ? 'GROWTH' : 'EARLY';
}

/** A stage other than the one set, when the count is outside the set one's band; else null. */
function suggestedStage(
  stage: CompanyStage,
  heads: number,
  registry: Registry,
): CompanyStage | null {
  // A late-stage company has no band to be outside of.
  if (stage === 'LATE') return null;
  const suggested = stageOf(heads, registry);
  return suggested === stage ? null : suggested;
}
