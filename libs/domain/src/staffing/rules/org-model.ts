import { DAY, type Instant } from '../../shared/time.ts';
import { ORG_MODELS, type OrgModel } from '../../shared/vocabulary.ts';
import type {
  EvidenceId,
  OrgGate,
  OrgModelMemory,
  OrgModelRange,
  OrgModelResult,
  OrgRung,
} from '../assessment.types.ts';
import type { BenchmarkDraft, Registry } from '../benchmarks/benchmarks.types.ts';
import { refOf, valueOf } from '../benchmarks/lookup.ts';
import { house, houseNumber, SECTION, source } from '../benchmarks/row.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';
import { defineRule } from './define-rule.ts';
import { ORG_MODEL_PROFILES } from './org-model.profiles.ts';
import { evidence, holds, threshold } from './reason.ts';

const RULE = 'ORG_MODEL';

/** Rows named `…useCases` nominate, the others are gates. */
const ROWS: readonly BenchmarkDraft[] = [
  source(SECTION.orgModel, {
    name: 'hub.useCases',
    value: 3,
    unit: 'USE_CASES',
    comparator: '>=',
    atMost: 'embedded.useCases',
    says: 'Below three use cases a centralized team fits; from three on a hub with spokes',
  }),
  source(SECTION.orgModel, {
    name: 'embedded.useCases',
    value: 10,
    unit: 'USE_CASES',
    comparator: '>',
    says: 'With more than ten use cases ML people belong into the product teams; the guide’s two ranges share ten itself, where Cadre keeps the hub',
  }),
  source(SECTION.hubFaq, {
    name: 'hub.productTeams',
    value: 2,
    unit: 'TEAMS',
    comparator: '>=',
    says: 'A hub needs several product teams that depend on ML',
  }),
  houseNumber(SECTION.hubFaq, {
    name: 'hub.productionUseCases',
    value: 2,
    unit: 'USE_CASES',
    comparator: '>=',
    says: 'A hub needs success with ML that has been repeated: two use cases in production',
  }),
  source(SECTION.orgModel, {
    name: 'embedded.productTeams',
    value: 2,
    unit: 'TEAMS',
    comparator: '>=',
    says: 'Embedding needs use cases across several teams',
  }),
  source(SECTION.embedded, {
    name: 'embedded.productLines',
    value: 2,
    unit: 'PRODUCT_LINES',
    comparator: '>=',
    says: 'Embedding suits a company with several product lines',
  }),
  houseNumber(SECTION.embedded, {
    name: 'embedded.platformFte',
    value: 2,
    unit: 'FTE',
    comparator: '>=',
    says: 'Embedding needs a mature internal platform: two full-time equivalents in ML platform teams',
  }),
  house({
    name: 'holdDays',
    value: 7,
    unit: 'DAYS',
    says: 'A different recommendation replaces the adopted model once it has held for a week without a break',
  }),
];

/** Rule 5.6. */
export const orgModelRule = defineRule({
  id: RULE,
  title: 'Organization model',
  question: 'Which organization model fits?',
  alert: 'none',
  benchmarks: ROWS,
  judge: null,
});

type Gate = { id: string; row: string; label: string; observed: number | null; ids: EvidenceId[] };

/**
 * Rule 5.6: the count of active use cases nominates a rung, gates confirm it, and a different
 * recommendation is adopted once it has held long enough (`previous` remembers since when).
 */
export function orgModel(
  facts: Facts,
  { registry, settings }: Policy,
  previous: OrgModelMemory | null,
): OrgModelResult {
  const { count } = facts.activeUseCases;
  const rungs = rungsOf(facts, registry);
  const nominated = highest(rungs, ({ nominated: reached }) => reached);
  const recommended = highest(rungs, (rung) => rung.nominated && rung.passed);
  const holdMs = Math.round(valueOf(registry, RULE, 'holdDays') * DAY);
  const memory = remember(previous, recommended, facts.at, holdMs);
  return {
    activeUseCases: count,
    nominated,
    recommended,
    boundary: count === valueOf(registry, RULE, 'embedded.useCases'),
    rungs,
    next: nextRung(rungs, recommended, count, registry),
    ...memory,
    adoptsAt: memory.candidateSince === null ? null : memory.candidateSince + holdMs,
    chosen: settings.chosenOrgModel,
    profiles: [...ORG_MODEL_PROFILES],
  };
}

/**
 * The memory at `at`, given the recommendation there. Between two evaluations the earlier recommendation stood, so a
 * candidate whose time came in between is adopted as of that instant: the result does not depend on when it is evaluated.
 */
export function remember(
  previous: OrgModelMemory | null,
  recommended: OrgModel,
  at: Instant,
  holdMs: number,
): OrgModelMemory {
  if (!previous) {
    return { adopted: recommended, adoptedAt: at, candidate: null, candidateSince: null };
  }
  const settled = settle(previous, at, holdMs);
  if (recommended === settled.adopted) return { ...settled, candidate: null, candidateSince: null };
  if (recommended === settled.candidate) return settled;
  return settle({ ...settled, candidate: recommended, candidateSince: at }, at, holdMs);
}

function settle(memory: OrgModelMemory, at: Instant, holdMs: number): OrgModelMemory {
  const { candidate, candidateSince } = memory;
  if (candidate === null || candidateSince === null || at < candidateSince + holdMs) return memory;
  return {
    adopted: candidate,
    adoptedAt: candidateSince + holdMs,
    candidate: null,
    candidateSince: null,
  };
}

function rungsOf(facts: Facts, registry: Registry): OrgRung[] {
  const { count } = facts.activeUseCases;
  const reaches = (row: string) => {
    const { comparator, value } = threshold(registry, RULE, row);
    return holds(count, comparator, value);
  };
  const rungs: OrgRung[] = [];
  const add = (model: OrgModel, nominated: boolean, gates: Gate[]): void => {
    const judged = gates.map((gate) => judgeGate(gate, registry));
    const own = judged.every(({ passed }) => passed === true);
    rungs.push({ model, nominated, gates: judged, passed: own && (rungs.at(-1)?.passed ?? true) });
  };
  add('CENTRALIZED', true, []);
  add('HUB_AND_SPOKE', reaches('hub.useCases'), hubGates(facts));
  add('PRODUCT_EMBEDDED', reaches('embedded.useCases'), embeddedGates(facts));
  return rungs;
}

const productTeamsGate = (id: string, row: string, { productTeams }: Facts): Gate => ({
  id,
  row,
  label: 'Product teams with an active use case',
  observed: productTeams.count,
  ids: evidence('team', productTeams.ids),
});

const hubGates = (facts: Facts): Gate[] => [
  productTeamsGate('HUB_PRODUCT_TEAMS', 'hub.productTeams', facts),
  {
    id: 'HUB_PRODUCTION_USE_CASES',
    row: 'hub.productionUseCases',
    label: 'Use cases in production',
    observed: facts.productionUseCases.count,
    ids: evidence('useCase', facts.productionUseCases.ids),
  },
];

const embeddedGates = (facts: Facts): Gate[] => [
  productTeamsGate('EMBEDDED_PRODUCT_TEAMS', 'embedded.productTeams', facts),
  {
    id: 'EMBEDDED_PRODUCT_LINES',
    row: 'embedded.productLines',
    label: 'Product lines with an active use case',
    observed: facts.productTeams.productLines.length,
    ids: evidence('team', facts.productTeams.ids),
  },
  {
    id: 'EMBEDDED_PLATFORM_FTE',
    row: 'embedded.platformFte',
    label: 'Full-time equivalents in ML platform teams',
    observed: facts.headcountRecorded ? facts.teams.platform.fte : null,
    ids: evidence('assignment', facts.teams.platform.assignmentIds),
  },
];

function judgeGate({ id, row: name, label, observed, ids }: Gate, registry: Registry): OrgGate {
  const { row, comparator, value } = threshold(registry, RULE, name);
  return {
    id,
    label,
    passed: observed === null ? null : holds(observed, comparator, value),
    observed,
    unit: row.unit,
    ids,
    comparator,
    threshold: value,
    statement: row.statement,
    provenance: row.provenance,
    benchmark: refOf(row),
  };
}

const highest = (rungs: readonly OrgRung[], is: (rung: OrgRung) => boolean): OrgModel =>
  rungs.findLast(is)?.model ?? 'CENTRALIZED';

/** The next higher rung, the count it requires, and its gates that are not passed. */
function nextRung(
  rungs: readonly OrgRung[],
  recommended: OrgModel,
  count: number,
  registry: Registry,
): OrgModelResult['next'] {
  const next = rungs[ORG_MODELS.indexOf(recommended) + 1];
  if (!next) return null;
  return {
    model: next.model,
    useCasesMissing: Math.max(0, firstCount(next.model, registry) - count),
    failedGates: next.gates.filter(({ passed }) => passed !== true),
  };
}

/** The smallest count of active use cases that nominates a model. */
function firstCount(model: OrgModel, registry: Registry): number {
  if (model === 'CENTRALIZED') return 0;
  const row = model === 'HUB_AND_SPOKE' ? 'hub.useCases' : 'embedded.useCases';
  const { comparator, value } = threshold(registry, RULE, row);
  return comparator === '>' ? value + 1 : value;
}

/** The counts of active use cases that nominate each model, lowest rung first; `to` null has no end. */
export function orgModelRanges(registry: Registry): OrgModelRange[] {
  return ORG_MODELS.map((model, rung) => {
    const next = ORG_MODELS[rung + 1];
    return {
      model,
      from: firstCount(model, registry),
      to: next === undefined ? null : firstCount(next, registry) - 1,
    };
  });
}
