import type { RuleState, Unit } from '../shared/vocabulary.ts';
import { orgModelMemory } from './evaluate.ts';
import type { Assessment, RuleResult } from './assessment.types.ts';
import type { BenchmarkRef, Registry } from './benchmarks/benchmarks.types.ts';
import { FACTS } from './facts.ts';
import { WINDOW_ROWS, type FactWindows, type Policy } from './policy.ts';
import type { Judge } from './rules/define-rule.ts';
import { orgModel } from './rules/org-model.ts';
import { RULES, type RuleId } from './rules/rules.ts';

/** What one benchmark does today. */
export type BenchmarkUse = {
  /** The rules that read it in the present assessment. */
  readBy: { rule: RuleId; state: RuleState }[];
  /** The reasons and gates that are compared with it. */
  reasons: BenchmarkReason[];
  /** The numbers that are counted with it, by title. */
  counted: string[];
};
export type BenchmarkReason = {
  rule: RuleId;
  id: string;
  label: string;
  state: RuleState;
  observed: number | null;
  unit: Unit;
};

type Which = Pick<BenchmarkRef, 'rule' | 'name'>;
const keyOf = ({ rule, name }: Which): string => `${rule} ${name}`;

/**
 * What each benchmark does in an assessment: which rules read its value, found by running them again on a registry that
 * notes it, which reasons stand on it, and which facts are counted with it.
 * @param policy the one that the assessment was made with
 */
export function benchmarkUse(assessment: Assessment, policy: Policy): (row: Which) => BenchmarkUse {
  const { facts, orgModel: model, rules } = assessment;
  const states = new Map<RuleId, RuleState>(rules.map(({ rule, state }) => [rule, state]));
  states.set('ORG_MODEL', 'OK');
  const readers = new Map<string, RuleId[]>();
  const note = (rule: RuleId, read: (watched: Policy) => void) => {
    for (const key of watching(policy, read)) {
      const of = readers.get(key) ?? [];
      if (!of.includes(rule)) readers.set(key, [...of, rule]);
    }
  };
  const results = Object.fromEntries(rules.map((result) => [result.rule, result]));
  for (const { id, judge } of RULES) {
    if (judge) note(id, (watched) => (judge as Judge<string>)(facts, watched, { results }));
  }
  note('ORG_MODEL', (watched) => orgModel(facts, watched, orgModelMemory(assessment)));
  const reasons = [...rules.flatMap(reasonsOf), ...gatesOf(model)];
  const counted = countedWith(facts.windows);
  const rulesOfReason = new Map(reasons.map(({ reason }) => [reason.id, reason.rule]));
  return (row) => {
    const facing = row.rule === 'FACTS' ? (counted.get(keyOf(row)) ?? []) : [];
    const indirect = facing.flatMap(({ readBy }) =>
      readBy.flatMap((id) => rulesOfReason.get(id) ?? []),
    );
    const readBy = [...new Set([...(readers.get(keyOf(row)) ?? []), ...indirect])];
    return {
      readBy: readBy.map((rule) => ({ rule, state: states.get(rule) ?? 'NO_DATA' })),
      reasons: reasons
        .filter(({ of, reason }) =>
          row.rule === 'FACTS'
            ? facing.some((fact) => fact.readBy.includes(reason.id))
            : of.some((ref) => keyOf(ref) === keyOf(row)),
        )
        .map(({ reason }) => reason),
      counted: facing.map(({ title }) => title),
    };
  };
}

/** The keys of the rows whose value `read` asks for. */
function watching(policy: Policy, read: (watched: Policy) => void): Set<string> {
  const asked = new Set<string>();
  const rows = policy.registry.rows.map((row) => ({
    ...row,
    get value() {
      asked.add(keyOf(row));
      return row.value;
    },
  }));
  const registry: Registry = { version: policy.registry.version, rows };
  read({ ...policy, registry });
  return asked;
}

type Referring = { reason: BenchmarkReason; of: Which[] };

const reasonsOf = ({ rule, reasons }: RuleResult): Referring[] =>
  reasons.map(({ id, label, state, observed, unit, benchmark, warningAt, criticalAt }) => ({
    reason: { rule, id, label, state, observed, unit },
    of: [benchmark, warningAt?.benchmark, criticalAt?.benchmark].flatMap((ref) => ref ?? []),
  }));

const gatesOf = ({ rungs }: Assessment['orgModel']): Referring[] =>
  rungs.flatMap(({ gates }) =>
    gates.map(({ id, label, passed, observed, unit, benchmark }) => ({
      reason: {
        rule: 'ORG_MODEL' as const,
        id,
        label,
        state:
          passed === null ? ('NO_DATA' as const) : passed ? ('OK' as const) : ('WARNING' as const),
        observed,
        unit,
      },
      of: [benchmark],
    })),
  );

type Counted = { title: string; readBy: readonly string[] };

/** For each row of FACTS, by its key, the numbers whose definition names it. */
function countedWith(windows: FactWindows): Map<string, Counted[]> {
  const counted = new Map<string, Counted[]>();
  for (const { title, definition, readBy } of FACTS.flatMap(({ shows }) => [...shows])) {
    const asked = new Proxy(windows, {
      get(target, property: keyof FactWindows) {
        const key = keyOf({ rule: 'FACTS', name: WINDOW_ROWS[property] });
        counted.set(key, [...(counted.get(key) ?? []), { title, readBy }]);
        return target[property];
      },
    });
    definition(asked);
  }
  return counted;
}
