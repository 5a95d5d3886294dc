import type { Role, Unit } from '../../shared/vocabulary.ts';
import type {
  ContextFact,
  EvidenceId,
  Reason,
  RuleResult,
  UnknownReason,
} from '../assessment.types.ts';
import { houseNumber, SECTION, source } from '../benchmarks/row.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';
import { coverageOf } from './coverage.ts';
import { defineRule } from './define-rule.ts';
import { clearOf, evidence, isMet, judge, ruleResult, threshold, worstOf } from './reason.ts';

const RULE = 'PRESENCE';

/** A role that is to be there once a count has reached its threshold. */
type Wanted = {
  id: string;
  row: string;
  /** The role in words, as a reader knows it. */
  title: string;
  /** What is counted to know whether the role is wanted. */
  label: string;
  unit: Unit;
  counted: (facts: Facts) => { observed: number; ids: EvidenceId[] };
  there: (facts: Facts) => { heads: number; ids: EvidenceId[] };
  role: Role;
};

const inRole =
  (role: Role) =>
  ({ roles }: Facts) => ({
    heads: roles[role].heads,
    ids: evidence('person', roles[role].personIds),
  });

/** Any share of a role is a presence. */
const ANY_FTE = 0.01;

const covered = (reason: Reason, role: Role, { roles, at }: Facts): Reason => ({
  ...reason,
  subject: reason.id,
  coveredByPlan: isMet(reason) ? coverageOf(roles[role], ANY_FTE, at) : null,
});

/** The role that a reason of this rule asks for. */
export const ROLE_WANTED: Readonly<Record<string, Role>> = {
  HEAD_OF_ML: 'HEAD_OF_ML',
  ML_PRODUCT_MANAGER: 'ML_PRODUCT_MANAGER',
  GOVERNANCE_OWNER: 'SECURITY_GOVERNANCE',
};

const WANTED: readonly Wanted[] = [
  {
    id: 'HEAD_OF_ML',
    row: 'headOfMl.mlDs',
    title: 'a head of ML',
    label: 'People in ML and data science without a head of ML',
    unit: 'HEADS',
    counted: ({ mlDs }) => ({ observed: mlDs.heads, ids: evidence('person', mlDs.personIds) }),
    there: inRole('HEAD_OF_ML'),
    role: 'HEAD_OF_ML',
  },
  {
    id: 'ML_PRODUCT_MANAGER',
    row: 'productManager.useCases',
    title: 'a product manager for ML',
    label: 'Active use cases without a product manager for ML',
    unit: 'USE_CASES',
    counted: ({ activeUseCases }) => ({
      observed: activeUseCases.count,
      ids: evidence('useCase', activeUseCases.ids),
    }),
    there: inRole('ML_PRODUCT_MANAGER'),
    role: 'ML_PRODUCT_MANAGER',
  },
];

const GOVERNANCE = 'GOVERNANCE_OWNER';

/** Rule 5.4: who is to be there. Each missing role has an alert of its own. */
export const presenceRule = defineRule({
  id: RULE,
  title: 'Roles to have',
  question: 'Are the roles there that a team of this size and stage needs one of?',
  alert: 'subject',
  benchmarks: [
    houseNumber(SECTION.leadership, {
      name: 'headOfMl.mlDs',
      value: 5,
      unit: 'HEADS',
      comparator: '>=',
      says: 'Five people in ML and data science need a head of ML who owns strategy, architecture and delivery',
    }),
    houseNumber(SECTION.leadership, {
      name: 'productManager.useCases',
      value: 3,
      unit: 'USE_CASES',
      comparator: '>=',
      says: 'Three active use cases need a product manager for ML who ties them to the business and says what success is',
    }),
    source(SECTION.headcount, {
      name: 'governanceOwner.late',
      value: 1,
      unit: 'HEADS',
      comparator: '<',
      says: 'A late-stage company has governance and risk in dedicated hands',
    }),
  ],
  judge(facts: Facts, policy: Policy): RuleResult {
    if (!facts.headcountRecorded) {
      const why = 'No person has been recorded yet.';
      const ids = [...WANTED.map(({ id }) => id), GOVERNANCE];
      return ruleResult(RULE, {
        state: 'NO_DATA',
        unknown: ids.map((reason) => ({ reason, why, ids: [] })),
        caveats: ['HEADCOUNT_NOT_RECORDED'],
      });
    }
    const absent = WANTED.filter(({ there }) => there(facts).heads === 0);
    const governance = judgeGovernance(facts, policy);
    const reasons = [
      ...absent.map((wanted) => judgeWanted(wanted, facts, policy)),
      ...governance.reasons,
    ];
    return ruleResult(RULE, {
      // A role that is there needs no count.
      state: reasons.length === 0 ? 'OK' : worstOf(reasons),
      reasons,
      unknown: governance.unknown,
      context: contextOf(facts),
      caveats: policy.settings.stage === null ? ['STAGE_UNSET'] : [],
    });
  },
});

function judgeWanted(wanted: Wanted, facts: Facts, { registry }: Policy): Reason {
  const { id, row, title, label, unit, counted, role } = wanted;
  const reason = judge({
    id,
    label,
    unit,
    ...counted(facts),
    warning: threshold(registry, RULE, row),
    critical: null,
    clearedBy: (first) => `${title} in place, or: ${clearOf(first)}`,
  });
  return covered(reason, role, facts);
}

function judgeGovernance(
  facts: Facts,
  { registry, settings: { stage } }: Policy,
): { reasons: Reason[]; unknown: UnknownReason[] } {
  if (stage === null) {
    const why =
      'The company stage is not set, and a governance owner is needed from the late stage on.';
    return { reasons: [], unknown: [{ reason: GOVERNANCE, why, ids: [] }] };
  }
  if (stage !== 'LATE') return { reasons: [], unknown: [] };
  const { count, personIds } = facts.governanceOwners;
  const reason = judge({
    id: GOVERNANCE,
    label: 'Governance owners',
    observed: count,
    unit: 'HEADS',
    ids: evidence('person', personIds),
    warning: threshold(registry, RULE, 'governanceOwner.late'),
    critical: null,
    clearedBy: (first) => `governance owners ${clearOf(first)}`,
  });
  return { reasons: [covered(reason, 'SECURITY_GOVERNANCE', facts)], unknown: [] };
}

const contextOf = (facts: Facts): ContextFact[] =>
  (
    [
      ['HEADS_OF_ML', 'Heads of ML', 'HEAD_OF_ML'],
      ['PRODUCT_MANAGERS', 'Product managers for ML', 'ML_PRODUCT_MANAGER'],
    ] as const
  ).map(([id, label, role]) => {
    const { heads, ids } = inRole(role)(facts);
    return { id, label, observed: heads, unit: 'HEADS', ids };
  });
