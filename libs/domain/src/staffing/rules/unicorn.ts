import { ascending, sortedUnique } from '../../shared/numbers.ts';
import type { Role } from '../../shared/vocabulary.ts';
import type { EvidenceId, Reason, RuleResult } from '../assessment.types.ts';
import { houseNumber, SECTION } from '../benchmarks/row.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';
import { defineRule } from './define-rule.ts';
import { clearOf, evidence, isMet, judge, ruleResult, threshold, worstOf } from './reason.ts';

const RULE = 'UNICORN';

export const EXECUTION_ROLES = [
  'ML_ENGINEER',
  'DATA_SCIENTIST',
  'DATA_ENGINEER',
  'MLOPS_ENGINEER',
] as const satisfies readonly Role[];

/** A person with an execution role: how many of them, and the assignments. */
type Holder = { personId: string; roles: number; assignmentIds: string[] };

/** Everybody with an execution role today, most roles first. */
export function holdersOf({ roles }: Pick<Facts, 'roles'>): Holder[] {
  const held = new Map<string, { roles: Set<Role>; ids: string[] }>();
  for (const role of EXECUTION_ROLES) {
    for (const { id, personId } of roles[role].assignments) {
      const own = held.get(personId) ?? { roles: new Set(), ids: [] };
      own.roles.add(role);
      own.ids.push(id);
      held.set(personId, own);
    }
  }
  return [...held]
    .map(([personId, own]) => ({
      personId,
      roles: own.roles.size,
      assignmentIds: sortedUnique(own.ids),
    }))
    .sort((a, b) => b.roles - a.roles || ascending(a.personId, b.personId));
}

/** Rule 5.8, unicorns: one person in too many of the execution roles. Each has an alert of their own. */
export const unicornRule = defineRule({
  id: RULE,
  title: 'One person for everything',
  question: 'Does one person carry what several should?',
  alert: 'subject',
  benchmarks: [
    houseNumber(SECTION.combined, {
      name: 'early.roles',
      value: 4,
      unit: 'ROLES',
      comparator: '>=',
      says: 'In an early team one person may cover two or three functions; one who covers the whole stack slows the work and costs reliability',
    }),
    houseNumber(SECTION.combined, {
      name: 'specialized.roles',
      value: 3,
      unit: 'ROLES',
      comparator: '>=',
      says: 'Past the early stage, and wherever ML is a core product capability, people specialize: three of the four execution roles are too many for one',
    }),
  ],
  judge(facts: Facts, policy: Policy): RuleResult {
    if (!facts.headcountRecorded) {
      const why = 'No person has been recorded yet.';
      return ruleResult(RULE, {
        state: 'NO_DATA',
        unknown: [{ reason: 'ROLES', why, ids: [] }],
        caveats: ['HEADCOUNT_NOT_RECORDED'],
      });
    }
    const holders = holdersOf(facts);
    const [first] = holders;
    const most = first && judgeHolder(first, policy);
    // Sorted by the number of roles, descending: the first one below the threshold ends the search.
    const met: Reason[] = [];
    for (const holder of holders) {
      const judged = judgeHolder(holder, policy);
      if (!isMet(judged)) break;
      met.push(judged);
    }
    // Without a unicorn, who comes nearest shows how near that is.
    const reasons = met.length > 0 ? met : most ? [{ ...most, id: 'ROLES' }] : [];
    return ruleResult(RULE, {
      state: reasons.length === 0 ? 'OK' : worstOf(reasons),
      reasons,
      notes: notesOf(holders.length),
    });
  },
});

/** The guide's own answer for a first team of one or two. */
const FIRST_TEAM = 2;

const notesOf = (people: number): string[] =>
  people === 0
    ? ['There is no execution role in place yet.']
    : people <= FIRST_TEAM
      ? [
          'A first team of one or two is best made of generalists who cover modelling and basic engineering; specialization follows once ML is core to the product (the guide, FAQ 5).',
        ]
      : [];

function judgeHolder(
  { personId, roles, assignmentIds }: Holder,
  { registry, settings: { stage, mlIsCore } }: Policy,
): Reason {
  const isSpecialized = mlIsCore || (stage !== null && stage !== 'EARLY');
  const row = threshold(registry, RULE, isSpecialized ? 'specialized.roles' : 'early.roles');
  const ids: EvidenceId[] = [
    ...evidence('person', [personId]),
    ...evidence('assignment', assignmentIds),
  ];
  const reason = judge({
    id: `ROLES:${personId}`,
    label: 'Execution roles that one person holds',
    observed: roles,
    unit: 'ROLES',
    ids,
    warning: mlIsCore ? null : row,
    critical: mlIsCore ? row : null,
    clearedBy: (first) => `execution roles of this person ${clearOf(first)}`,
  });
  return isMet(reason) ? { ...reason, subject: personId } : reason;
}
