import { ROLES, type Role } from '../../shared/vocabulary.ts';
import type { RequiredRange, RoleGap, RuleResult } from '../assessment.types.ts';
import { valueOf } from '../benchmarks/lookup.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';

const BAND_ROLES: Role[] = ['DATA_ENGINEER', 'MLOPS_ENGINEER'];

/** Rule 5.5: for each role the required minimum less the FTE in place, and the rules that require it. */
export function roleGaps(facts: Facts, rules: readonly RuleResult[], policy: Policy): RoleGap[] {
  const asked = rules.flatMap(({ required }) => required);
  return ROLES.map((role) =>
    gapOf(
      role,
      facts,
      asked.filter((range) => range.role === role),
      policy,
    ),
  );
}

function gapOf(role: Role, facts: Facts, asked: readonly RequiredRange[], policy: Policy): RoleGap {
  const { heads, fte, committed, planned } = facts.roles[role];
  const counts = { role, heads, fte, committed, planned };
  if (!facts.headcountRecorded) {
    const note = 'No person has been recorded yet: n/a.';
    return { ...counts, required: null, gap: null, askedBy: null, note, crossCheck: null };
  }
  const crossCheck = crossCheckOf(role, facts, policy);
  const required = asked.reduce<RequiredRange | null>(
    (strictest, range) => (strictest && strictest.min >= range.min ? strictest : range),
    null,
  );
  if (!required) {
    const note = 'No benchmark: n/a.';
    return { ...counts, required, gap: null, askedBy: null, note, crossCheck };
  }
  return {
    ...counts,
    required,
    gap: required.short,
    askedBy: required.rule,
    note: required.note,
    crossCheck,
  };
}

/** The growth band over data engineering and platform, shown beside the ratio, which determines the gap. */
function crossCheckOf(
  role: Role,
  facts: Facts,
  { registry, settings }: Policy,
): RoleGap['crossCheck'] {
  if (settings.stage !== 'GROWTH' || !BAND_ROLES.includes(role)) return null;
  return {
    rule: 'HEADCOUNT_BAND',
    roles: BAND_ROLES,
    heads: facts.dataPlatform.heads,
    min: valueOf(registry, 'HEADCOUNT_BAND', 'growth.dataPlatform.min'),
    max: valueOf(registry, 'HEADCOUNT_BAND', 'growth.dataPlatform.max'),
  };
}
