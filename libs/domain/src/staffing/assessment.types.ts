import type { Instant } from '../shared/time.ts';
import type {
  Caveat,
  CompanyStage,
  OrgModel,
  Role,
  RuleState,
  Unit,
} from '../shared/vocabulary.ts';
import type {
  BenchmarkOverride,
  BenchmarkRef,
  Comparator,
  Provenance,
} from './benchmarks/benchmarks.types.ts';
import type { Facts } from './facts.types.ts';
import type { RuleId } from './rules/rules.ts';

/** The full, explained result of the rules for one organization at one instant. JSON-serialisable. */
export type Assessment = {
  at: Instant;
  registryVersion: number;
  /** The overrides it was judged by; absent: none. */
  overrides?: BenchmarkOverride[];
  facts: Facts;
  rules: RuleResult[];
  /** Every role, in the order of `ROLES`. */
  gaps: RoleGap[];
  orgModel: OrgModelResult;
  caveats: Caveat[];
  /** The next instant at which time alone may change anything above except `at`; or null. */
  nextChangeAt: Instant | null;
};

export const EVIDENCE_KINDS = [
  'person',
  'assignment',
  'team',
  'useCase',
  'model',
  'deployment',
  'incident',
  'pulse',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A row behind a number. */
export type EvidenceId = { kind: EvidenceKind; id: string };

/** The rows behind a finding: the first of them, and how many there are where these are not all. */
export type Evidenced = { ids: EvidenceId[]; idCount?: number };

/** A number that the rule read beside its reasons, for instance the MLOps engineers already in place. */
export type ContextFact = Evidenced & {
  id: string;
  label: string;
  observed: number;
  unit: Unit;
};

/** A threshold of the registry: the reason is at that level when `observed comparator value`. */
export type Level = { comparator: Comparator; value: number; benchmark: BenchmarkRef };

export const REASON_STATES = ['OK', 'WARNING', 'CRITICAL', 'NOT_APPLICABLE'] as const;
export type ReasonState = (typeof REASON_STATES)[number];

/**
 * One evaluated reason, met (WARNING, CRITICAL) or not (OK). `comparator`, `threshold`, `statement`, `provenance` and
 * `benchmark` belong to the level it has reached, or to the first it would reach.
 */
export type Reason = Evidenced & {
  id: string;
  label: string;
  state: ReasonState;
  observed: number;
  unit: Unit;
  comparator: Comparator | null;
  threshold: number | null;
  warningAt: Level | null;
  criticalAt: Level | null;
  statement: string;
  provenance: Provenance;
  benchmark: BenchmarkRef | null;
  /** What would clear the reason, or, while it is OK, what keeps it OK. */
  clearedBy: string;
  /** When people already agreed will meet the reason, and until when as agreed: null, without an end. */
  coveredByPlan: Coverage | null;
  /** Of a rule with an alert for each subject: the one it belongs to, its own id or that of a row. Otherwise absent. */
  subject?: string;
};

export type Coverage = { at: Instant; until: Instant | null };

/** A reason that could not be evaluated, wholly or for the rows named. */
export type UnknownReason = { reason: string; why: string; ids: EvidenceId[] };

/** What a rule asks for; `max` null is "no upper benchmark". Never negative, never inverted. */
export type RequiredRange = {
  role: Role;
  min: number;
  max: number | null;
  /** max(0, min − the role's FTE), computed exactly. */
  short: number;
  unit: 'FTE';
  rule: RuleId;
  note: string | null;
  /** How `min` is computed; null where it is a number of the registry as it stands. */
  derivation: Derivation | null;
};

/** `ask` of the role for each `per` of the sum of `parts`: min = ask ÷ per × Σ parts. */
export type Derivation = { ask: number; per: number; parts: ContextFact[] };

export type RuleResult = {
  rule: RuleId;
  state: RuleState;
  reasons: Reason[];
  unknown: UnknownReason[];
  context: ContextFact[];
  required: RequiredRange[];
  caveats: Caveat[];
  notes: string[];
  /** HEADCOUNT_BAND only: the stage whose band fits better; only a member sets it. */
  suggestedStage: CompanyStage | null;
};

/** The required minimum less the FTE in place; `null` is "n/a", not 0. */
export type RoleGap = {
  role: Role;
  heads: number;
  fte: number;
  committed: number;
  planned: number;
  required: RequiredRange | null;
  /** What is missing to the strictest minimum, in FTE; neither rounded nor turned into people. */
  gap: number | null;
  askedBy: RuleId | null;
  /** Why there is no gap, or a remark beside it. */
  note: string | null;
  /** The headcount band over this role and its neighbours, shown beside the ratio. */
  crossCheck: { rule: RuleId; roles: Role[]; heads: number; min: number; max: number } | null;
};

export type OrgGate = {
  id: string;
  label: string;
  /** Null: there is no data to confirm it, and then it does not pass. */
  passed: boolean | null;
  observed: number | null;
  unit: Unit;
  ids: EvidenceId[];
  comparator: Comparator;
  threshold: number;
  statement: string;
  provenance: Provenance;
  benchmark: BenchmarkRef;
};

export type OrgRung = {
  model: OrgModel;
  /** The count of active use cases reaches this rung. */
  nominated: boolean;
  gates: OrgGate[];
  /** Its gates and those of all rungs below it pass. */
  passed: boolean;
};

/** The counts of active use cases that nominate a model; both ends are included. */
export type OrgModelRange = { model: OrgModel; from: number; to: number | null };

/** A description of each model, in our words. */
export type OrgModelProfile = {
  model: OrgModel;
  title: string;
  sits: string;
  strengths: string[];
  weaknesses: string[];
  provenance: Provenance;
};

/** What has to be remembered between assessments; replaying the history gives the same values. */
export type OrgModelMemory = {
  adopted: OrgModel;
  adoptedAt: Instant;
  candidate: OrgModel | null;
  candidateSince: Instant | null;
};

export type OrgModelResult = {
  activeUseCases: number;
  nominated: OrgModel;
  /** The highest rung at or below the nominated one whose gates pass, now. */
  recommended: OrgModel;
  /** The guide's ranges overlap at this count. */
  boundary: boolean;
  rungs: OrgRung[];
  /** The next higher rung than the recommended one and what is missing for it; null on the top rung. */
  next: { model: OrgModel; useCasesMissing: number; failedGates: OrgGate[] } | null;
  /** The recommendation that has held long enough to be adopted. */
  adopted: OrgModel;
  adoptedAt: Instant;
  candidate: OrgModel | null;
  candidateSince: Instant | null;
  /** When the candidate replaces the adopted model, if it holds until then. */
  adoptsAt: Instant | null;
  chosen: OrgModel | null;
  profiles: OrgModelProfile[];
};
