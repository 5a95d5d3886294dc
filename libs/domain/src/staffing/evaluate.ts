import { CAVEATS } from '../shared/vocabulary.ts';
import type { Assessment, OrgModelMemory } from './assessment.types.ts';
import type { Registry } from './benchmarks/index.ts';
import type { Facts } from './facts.types.ts';
import { dataEngineering } from './rules/data-engineering.ts';
import { headcountBand } from './rules/headcount-band.ts';
import { mlopsHire } from './rules/mlops-hire.ts';
import { orgModel } from './rules/org-model.ts';
import { platformCapacity } from './rules/platform-capacity.ts';
import { roleGaps } from './rules/role-gaps.ts';

/** The rules that give a result of states and reasons, in the order they are shown. */
const RULES = [mlopsHire, platformCapacity, dataEngineering, headcountBand];

/**
 * Facts → rules → assessment. `registry` is the organization's own (see `withOverrides`);
 * `previous.orgModel` is what the last assessment remembered, null at the first.
 */
export function evaluate(
  facts: Facts,
  registry: Registry,
  previous: { orgModel: OrgModelMemory | null },
): Assessment {
  const rules = RULES.map((rule) => rule(facts, registry));
  const model = orgModel(facts, registry, previous.orgModel);
  const known: Record<(typeof CAVEATS)[number], boolean> = {
    HEADCOUNT_NOT_RECORDED: !facts.headcountRecorded,
    STAGE_UNSET: facts.organization.stage === null,
  };
  return {
    at: facts.at,
    registryVersion: registry.version,
    facts,
    rules,
    gaps: roleGaps(facts, rules, registry),
    orgModel: model,
    caveats: CAVEATS.filter((caveat) => known[caveat]),
    nextChangeAt: earliest(facts.nextBoundaryAt, model.adoptsAt),
  };
}

/** What the next evaluation has to be given. */
export function orgModelMemory({ orgModel: result }: Assessment): OrgModelMemory {
  const { adopted, adoptedAt, candidate, candidateSince } = result;
  return { adopted, adoptedAt, candidate, candidateSince };
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
