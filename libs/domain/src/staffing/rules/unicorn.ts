import { ascending, sortedUnique } from '../../shared/numbers.ts';
import type { Role } from '../../shared/vocabulary.ts';
import type { EvidenceId, Reason, RuleResult } from '../assessment.types.ts';
import { houseNumber, SECTION } from '../benchmarks/row.ts';
import type { AccountabilityFacts, Facts } from '../facts.types.ts';
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

/** Rule 5.8, unicorns: one person in too many execution roles, or accountable for too much. Each has an alert of their own. */
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
    houseNumber(SECTION.combined, {
      name: 'accountable.useCases',
      value: 2,
      unit: 'USE_CASES',
      comparator: '>=',
      says: 'One person accountable for most stages of two use cases at once is asked for research, data, deployment and monitoring alike',
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
    const carriers = facts.accountability.toSorted(
      (a, b) => b.useCaseIds.length - a.useCaseIds.length || ascending(a.personId, b.personId),
    );
    const reasons = [
      ...metOrMost(holders, 'ROLES', (holder) => judgeHolder(holder, policy)),
      ...metOrMost(carriers, 'STAGES', (carrier) => judgeCarrier(carrier, facts, policy)),
    ];
    return ruleResult(RULE, {
      state: reasons.length === 0 ? 'OK' : worstOf(reasons),
      reasons,
      notes: notesOf(holders.length),
    });
  },
});

/**
 * The reasons of everybody who is one person for too much. Without such a person, who comes nearest shows how near that is.
 * @param most first
 */
function metOrMost<Row>(most: readonly Row[], id: string, judged: (row: Row) => Reason): Reason[] {
  const met: Reason[] = [];
  for (const row of most) {
    const reason = judged(row);
    if (!isMet(reason)) return met.length > 0 ? met : [{ ...reason, id }];
    met.push(reason);
  }
  return met;
}

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

/** One who is accountable for most stages of use cases: four of the five, unless overridden. */
function judgeCarrier(
  { personId, useCaseIds }: AccountabilityFacts[number],
  { windows }: Facts,
  { registry, settings: { mlIsCore } }: Policy,
): Reason {
  const row = threshold(registry, RULE, 'accountable.useCases');
  const reason = judge({
    id: `STAGES:${personId}`,
    label: `Use cases of which one person is accountable for ${windows.accountableStages} of the 5 stages or more`,
    observed: useCaseIds.length,
    unit: 'USE_CASES',
    ids: [...evidence('person', [personId]), ...evidence('useCase', useCaseIds)],
    warning: mlIsCore ? null : row,
    critical: mlIsCore ? row : null,
    clearedBy: (first) =>
      `use cases that this person carries through most stages ${clearOf(first)}`,
  });
  return isMet(reason) ? { ...reason, subject: personId } : reason;
}
