import type { Instant } from '../../shared/time.ts';
import { sumFte } from '../../shared/numbers.ts';
import type { ContextFact, Reason, RuleResult, UnknownReason } from '../assessment.types.ts';
import type { Registry } from '../benchmarks/index.ts';
import { valueOf } from '../benchmarks/registry.ts';
import type { Facts } from '../facts.types.ts';
import { SIGNS, unknownOf, type Sign } from './mlops-signs.ts';
import {
  clearOf,
  evidence,
  figure,
  isMet,
  judge,
  ruleResult,
  threshold,
  worstOf,
} from './reason.ts';

const RULE = 'MLOPS_HIRE';

/** Rule 5.1: is a first MLOps engineer due, or overdue? */
export function mlopsHire(facts: Facts, registry: Registry): RuleResult {
  const { reasons, unknown } = judgeSigns(SIGNS, facts, registry);
  const due = reasons.some(isMet);
  const satisfiedAt = valueOf(registry, RULE, 'satisfiedAt');
  const always = {
    context: [mlopsInPlace(facts)],
    required: [
      {
        role: 'MLOPS_ENGINEER' as const,
        min: due ? satisfiedAt : 0,
        max: null,
        unit: 'FTE' as const,
        rule: RULE as typeof RULE,
        note: 'No benchmark for more than the first MLOps engineer.',
      },
    ],
    caveats: facts.headcountRecorded ? [] : ['HEADCOUNT_NOT_RECORDED' as const],
  };
  if (isSatisfied(facts, registry)) {
    const note = `${figure(facts.roles.MLOPS_ENGINEER.fte, 'FTE')} of MLOps meets the need for a first hire; PLATFORM_CAPACITY watches from here.`;
    return ruleResult(RULE, { state: 'OK', notes: [note], ...always });
  }
  const coveredAt = coverageDate(facts, satisfiedAt);
  const covered = coveredAt === null ? null : { at: coveredAt };
  return ruleResult(RULE, {
    state: worstOf(reasons),
    reasons: reasons.map((reason) =>
      isMet(reason) ? { ...reason, coveredByPlan: covered } : reason,
    ),
    unknown,
    ...always,
  });
}

/** One full-time equivalent of MLOps is in place: less than that satisfies nothing. */
export const isSatisfied = (facts: Facts, registry: Registry): boolean =>
  facts.roles.MLOPS_ENGINEER.fte >= valueOf(registry, RULE, 'satisfiedAt');

/** What MLOps there is already, named even where it is not enough. */
export const mlopsInPlace = ({ roles: { MLOPS_ENGINEER } }: Facts): ContextFact => ({
  id: 'MLOPS_IN_PLACE',
  label: 'MLOps in place',
  observed: MLOPS_ENGINEER.fte,
  unit: 'FTE',
  ids: evidence(
    'assignment',
    MLOPS_ENGINEER.assignments.map(({ id }) => id),
  ),
});

/** Holds each sign against its rows. `isCapped` keeps what would be critical a warning. */
export function judgeSigns(
  signs: readonly Sign[],
  facts: Facts,
  registry: Registry,
  isCapped = false,
): { reasons: Reason[]; unknown: UnknownReason[] } {
  const reasons: Reason[] = [];
  const unknown: UnknownReason[] = [];
  const missing = `MLOps at ${figure(valueOf(registry, RULE, 'satisfiedAt'), 'FTE')} (now ${figure(facts.roles.MLOPS_ENGINEER.fte, 'FTE')})`;
  for (const sign of signs) {
    const seen = sign.observe(facts);
    unknown.push(...unknownOf(sign, seen));
    if (seen.observed === null) continue;
    const due = sign.due ? threshold(registry, RULE, `${sign.name}.due`) : null;
    const overdue = sign.overdue ? threshold(registry, RULE, `${sign.name}.overdue`) : null;
    reasons.push(
      judge({
        id: sign.id,
        label: sign.label,
        observed: seen.observed,
        unit: sign.unit,
        ids: seen.ids,
        warning: isCapped ? (due ?? overdue) : due,
        critical: isCapped ? null : overdue,
        clearedBy: (first) => {
          const otherSide = `${sign.label} ${clearOf(first)}`;
          return isCapped ? otherSide : `${missing}, or: ${otherSide}`;
        },
      }),
    );
  }
  return { reasons, unknown };
}

/** The first future instant at which agreed assignments bring MLOps to `enough`; or null. */
function coverageDate({ roles: { MLOPS_ENGINEER } }: Facts, enough: number): Instant | null {
  const { assignments, starting } = MLOPS_ENGINEER;
  const starts = starting.map(({ startsAt }) => startsAt).sort((a, b) => a - b);
  const fteAt = (at: Instant) =>
    sumFte(
      [...assignments, ...starting.filter(({ startsAt }) => startsAt <= at)]
        .filter(({ endsAt }) => endsAt === null || at < endsAt)
        .map(({ fte }) => fte),
    );
  return starts.find((at) => fteAt(at) >= enough) ?? null;
}
