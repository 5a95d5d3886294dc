import type {
  AlertReasonPartsFragment,
  Caveat,
  ReasonPartsFragment,
  Role,
  RuleId,
  StaffingPartsFragment,
  Unit,
} from '../api/generated/graphql.ts';
import { formatQuantity, formatShortfall, formatValue } from '../ui/format.ts';
import { CAVEATS, midSentence, ORG_MODELS, roleWord, ROLES, RULES } from '../ui/words.ts';
import { disagreement } from './disagreement.ts';
import { explainKey } from './explain-key.ts';

/** A row behind a number. */
export type Evidence = ReasonPartsFragment['ids'][number];
type Level = NonNullable<ReasonPartsFragment['warningAt']>;

/** The explanation of a number of any kind: everything that the drawer shows. */
export type Explanation = {
  title: string;
  /** Null where the value is not known. */
  value: number | null;
  unit: Unit;
  rule: RuleId | null;
  state: ReasonPartsFragment['state'] | 'PASSED' | 'FAILED' | 'NO_DATA' | null;
  /** The thresholds that the value is compared with, mildest first. */
  levels: {
    name: string;
    comparator: Level['comparator'];
    value: number;
    benchmark: Level['benchmark'] | null;
  }[];
  evidence: Evidence[];
  /** How many rows there are, and the plain count that has them all, where `evidence` is the first of them. */
  more: { count: number; from: { key: string; title: string } | null } | null;
  /** The rule in words, with its source named; or the definition of a plain count. */
  statement: string | null;
  provenance: ReasonPartsFragment['provenance'] | null;
  registryVersion: number | null;
  clearedBy: string | null;
  coveredAt: string | null;
  notes: string[];
  /** Further numbers, each with its label. */
  figures: { label: string; value: string }[];
  /** How the required minimum is computed; each part is a number that can be explained in turn. */
  derivation: {
    factor: string;
    parts: { key: string; text: string }[];
    result: string;
  } | null;
  /** The numbers this one is computed from; each key can be explained in turn. */
  madeFrom: { key: string; label: string; value: string }[];
};

const EMPTY = {
  rule: null,
  state: null,
  levels: [],
  evidence: [],
  more: null,
  statement: null,
  provenance: null,
  registryVersion: null,
  clearedBy: null,
  coveredAt: null,
  notes: [],
  figures: [],
  derivation: null,
  madeFrom: [],
} satisfies Partial<Explanation>;

type AnyReason = ReasonPartsFragment | AlertReasonPartsFragment;

function levelsOf(reason: AnyReason): Explanation['levels'] {
  const levels = [
    reason.warningAt && { name: 'Warning', ...reason.warningAt },
    reason.criticalAt && { name: 'Critical', ...reason.criticalAt },
  ].filter((level) => level !== null);
  if (levels.length > 0 || reason.comparator === null || reason.threshold === null) return levels;
  const { comparator, threshold: value, benchmark } = reason;
  return [{ name: 'Threshold', comparator, value, benchmark }];
}

/** Explains a reason, of an assessment or of an alert. */
export function explainReason(
  rule: RuleId,
  reason: AnyReason,
  registryVersion: number | null,
): Explanation {
  return {
    ...EMPTY,
    title: reason.label,
    value: reason.observed,
    unit: reason.unit,
    rule,
    state: reason.state,
    levels: levelsOf(reason),
    evidence: reason.ids,
    more: reason.idCount ? { count: reason.idCount, from: null } : null,
    statement: reason.statement,
    provenance: reason.provenance,
    registryVersion,
    clearedBy: reason.clearedBy,
    coveredAt: reason.coveredByPlan?.at ?? null,
    notes:
      'staleSince' in reason && reason.staleSince
        ? ['The data behind this is gone; it is held as it last was until there is data again.']
        : [],
  };
}

type Gap = StaffingPartsFragment['gaps'][number];
type Derivation = NonNullable<NonNullable<Gap['required']>['derivation']>;

function figuresOf({
  heads,
  fte,
  committed,
  planned,
  required,
  crossCheck,
}: Gap): Explanation['figures'] {
  const amount = (value: number) => formatQuantity(value, 'FTE');
  return [
    ...(required
      ? [{ label: 'Required minimum', value: formatQuantity(required.min, 'FTE', [fte]) }]
      : []),
    ...(required?.max ? [{ label: 'End of the range', value: amount(required.max) }] : []),
    { label: 'In place today', value: `${amount(fte)}, ${formatQuantity(heads, 'HEADS')}` },
    { label: 'Committed: in place or agreed', value: amount(committed) },
    { label: 'Planned: with open positions', value: amount(planned) },
    ...(crossCheck
      ? [
          {
            label: `Cross-check: ${RULES[crossCheck.rule]}`,
            value: `${crossCheck.heads} of ${crossCheck.min} to ${formatQuantity(crossCheck.max, 'HEADS')}`,
          },
        ]
      : []),
  ];
}

/** `1 per 3`, `1 per 2`, `0.7 per 1`: one of the role for whole numbers, as people say a ratio. */
function factorOf({ ask, per }: Derivation): string {
  const forOne = per / ask;
  return ask < 1 && Number.isInteger(forOne)
    ? `1 per ${formatValue(forOne)}`
    : `${formatValue(ask)} per ${formatValue(per)}`;
}

const isRole = (id: string): id is Role => id in ROLES;

function derivationOf({ role, fte, required }: Gap): Explanation['derivation'] {
  if (!required?.derivation) return null;
  return {
    factor: factorOf(required.derivation),
    parts: required.derivation.parts.map(({ id, label, observed }) => ({
      key: explainKey.part(role, id),
      text: `${formatValue(observed)} ${isRole(id) ? roleWord(id, observed) : midSentence(label)}`,
    })),
    result: formatQuantity(required.min, 'FTE', [fte]),
  };
}

/** One of the counts that a minimum is computed from, with its rows. */
function explainPart(
  staffing: StaffingPartsFragment,
  role: string,
  id: string,
): Explanation | null {
  const required = staffing.gaps.find((gap) => gap.role === role)?.required;
  const part = required?.derivation?.parts.find((one) => one.id === id);
  if (!required || !part) return null;
  return {
    ...EMPTY,
    title: `${part.label} in place`,
    value: part.observed,
    unit: part.unit,
    rule: required.rule,
    evidence: part.ids,
    statement: 'The sum of the FTE of the assignments that are active today.',
    registryVersion: staffing.registryVersion,
  };
}

function clearingOf({ gap, committed, required, role }: Gap): string | null {
  if (gap === null || gap <= 0 || !required) return null;
  const covered = committed >= required.min ? ' What is committed already covers it.' : '';
  return `${formatShortfall(gap)} FTE more of ${roleWord(role, 2)}.${covered}`;
}

const notJudged = (caveat: Caveat): string =>
  `${CAVEATS[caveat].what} cannot be judged until ${CAVEATS[caveat].until}.`;

function explainGap(staffing: StaffingPartsFragment, role: string): Explanation | null {
  const gap = staffing.gaps.find((one) => one.role === role);
  if (!gap) return null;
  const asking = staffing.rules.find(({ rule }) => rule === gap.askedBy);
  const roleName = ROLES[gap.role][0];
  return {
    ...EMPTY,
    title: `${roleName}: short by`,
    value: gap.gap === null ? null : Math.max(0, gap.gap),
    unit: 'FTE',
    rule: gap.askedBy,
    state: gap.gap !== null ? null : staffing.caveats.length > 0 ? 'NO_DATA' : 'NOT_APPLICABLE',
    statement: gap.required
      ? `Required minimum less what is in place today. ${gap.required.note ?? ''}`.trim()
      : staffing.caveats.length > 0
        ? staffing.caveats.map(notJudged).join(' ')
        : 'There is no benchmark for this role, so no gap is claimed.',
    provenance: asking?.reasons[0]?.provenance ?? null,
    registryVersion: staffing.registryVersion,
    clearedBy: clearingOf(gap),
    figures: figuresOf(gap),
    derivation: derivationOf(gap),
    notes: [
      disagreement(gap),
      gap.note && gap.note !== gap.required?.note ? gap.note : null,
    ].filter((note) => note !== null),
    madeFrom: (asking?.reasons ?? []).map((reason) => ({
      key: explainKey.reason(asking?.rule ?? 'MLOPS_HIRE', reason.id),
      label: reason.label,
      value: String(reason.observed),
    })),
  };
}

function explainGate(
  staffing: StaffingPartsFragment,
  model: string,
  id: string,
): Explanation | null {
  const rung = staffing.orgModel.rungs.find((one) => one.model === model);
  const gate = rung?.gates.find((one) => one.id === id);
  if (!rung || !gate) return null;
  const { comparator, threshold: value, benchmark } = gate;
  return {
    ...EMPTY,
    title: gate.label,
    value: gate.observed,
    unit: gate.unit,
    rule: 'ORG_MODEL',
    state: gate.passed === null ? 'NO_DATA' : gate.passed ? 'PASSED' : 'FAILED',
    levels: [{ name: `Gate to ${ORG_MODELS[rung.model]}`, comparator, value, benchmark }],
    evidence: gate.ids,
    statement: gate.statement,
    provenance: gate.provenance,
    registryVersion: staffing.registryVersion,
  };
}

/**
 * Explains a plain count by its definition, and by the reasons and gates that judge it, with the rows they name. All rows
 * could be as many as the portfolio has, so an assessment does not carry them.
 */
function explainFact(staffing: StaffingPartsFragment, name: string): Explanation | null {
  const fact = staffing.factList.find((one) => one.name === name);
  if (!fact) return null;
  const readers = staffing.rules.flatMap(({ rule, reasons }) =>
    reasons.filter(({ id }) => fact.readBy.includes(id)).map((reason) => ({ rule, reason })),
  );
  const gates = staffing.orgModel.rungs.flatMap((rung) => rung.gates);
  const gate = gates.find(({ id }) => fact.readBy.includes(id));
  return {
    ...EMPTY,
    title: fact.title,
    value: fact.value,
    unit: fact.unit,
    state: fact.value === null ? 'NO_DATA' : null,
    evidence: readers[0]?.reason.ids ?? gate?.ids ?? [],
    statement: fact.definition,
    registryVersion: staffing.registryVersion,
    madeFrom: readers.map(({ rule, reason }) => ({
      key: explainKey.reason(rule, reason.id),
      label: `${RULES[rule]}: ${reason.label}`,
      value: String(reason.observed),
    })),
  };
}

/** Explains the number with this key; null when the assessment has no such number. */
export function explanationOf(staffing: StaffingPartsFragment, key: string): Explanation | null {
  const [kind, first = '', second = ''] = key.split('.');
  if (kind === 'gap') return explainGap(staffing, first);
  if (kind === 'part') return explainPart(staffing, first, second);
  if (kind === 'gate') return explainGate(staffing, first, second);
  if (kind === 'fact') return explainFact(staffing, first);
  if (kind !== 'reason') return null;
  const result = staffing.rules.find(({ rule }) => rule === first);
  const reason = result?.reasons.find(({ id }) => id === second);
  return result && reason
    ? withRest(explainReason(result.rule, reason, staffing.registryVersion), reason.id, staffing)
    : null;
}

/** Where a reason names the first of its rows only: the plain count that it judges leads to all. */
export function withRest(
  explanation: Explanation,
  reason: string,
  { factList }: Pick<StaffingPartsFragment, 'factList'>,
): Explanation {
  const { more } = explanation;
  const fact = factList.find(({ readBy }) => readBy.includes(reason));
  if (!more || !fact) return explanation;
  return {
    ...explanation,
    more: { ...more, from: { key: explainKey.fact(fact.name), title: fact.title } },
  };
}
