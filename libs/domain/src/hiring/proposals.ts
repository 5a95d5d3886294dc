import {
  addDays,
  localDateOf,
  startOfDay,
  DAY,
  type Instant,
  type LocalDate,
} from '../shared/time.ts';
import { sumFte } from '../shared/numbers.ts';
import type { CompanyStage, Role } from '../shared/vocabulary.ts';
import { COMPANY_STAGES, ROLES } from '../shared/vocabulary.ts';
import type { Assessment } from '../staffing/assessment.types.ts';
import type { Ahead } from '../staffing/forward.ts';
import type { Facts } from '../staffing/facts.types.ts';
import type { Policy } from '../staffing/policy.ts';
import { ROADMAP, type Lack, type RoadmapStep } from '../staffing/roadmap.ts';
import { ROLE_WANTED } from '../staffing/rules/presence.ts';
import type { RuleId } from '../staffing/rules/rules.ts';
import type { WorldPosition } from '../staffing/world.ts';
import { UNFILLED } from './positions.ts';

/** A hire that is asked for and not planned yet. */
export type Proposal = {
  /** Stable while the need stands: the role, and the step or rule that asks. */
  id: string;
  role: Role;
  /** Whole positions: a need is rounded up. */
  positions: number;
  /** What is missing, in FTE. */
  short: number;
  /** The step of the roadmap that it fills. */
  step: string | null;
  /** The teams of the product line that it is for. */
  teamIds: string[];
  line: string | null;
  /** The rule that asks, and its reason; null: the roadmap alone, which orders hires and times none. */
  rule: RuleId | null;
  reason: string | null;
  /** When the rule asks: now, or the crossing ahead. */
  crossingAt: Instant | null;
  /** The crossing less the time to hire. */
  startHiringBy: LocalDate | null;
  /** How many days ago that was; 0 when it is ahead. */
  lateByDays: number;
  /** Today and the time to hire: who is hired from now on starts then at the earliest. */
  earliestStart: LocalDate;
};

/** A step of the roadmap as it stands. */
export type StepStanding = Omit<RoadmapStep, 'lacks'> & {
  lacks: Lack[];
  isFilled: boolean;
  /** Of the stage that is set, or an earlier one. */
  isReached: boolean;
};

type Need = { role: Role; fte: number; rule: RuleId; reason: string };

/** What the rules ask for beyond what is in place. */
function needsOf({ gaps, rules }: Assessment): Need[] {
  const short = gaps.flatMap(({ role, gap, askedBy }): Need[] =>
    gap !== null && gap > 0 && askedBy !== null
      ? [{ role, fte: gap, rule: askedBy, reason: role }]
      : [],
  );
  const absent = rules.flatMap(({ rule, reasons }) =>
    rule !== 'PRESENCE'
      ? []
      : reasons.flatMap(({ id, state }): Need[] => {
          const role = ROLE_WANTED[id];
          return state === 'WARNING' && role ? [{ role, fte: 1, rule, reason: id }] : [];
        }),
  );
  return [...short, ...absent];
}

const isReached = (wave: CompanyStage, stage: CompanyStage | null): boolean =>
  stage !== null && COMPANY_STAGES.indexOf(wave) <= COMPANY_STAGES.indexOf(stage);

/** The roadmap's steps, in order, as they stand. */
export const standingsOf = (facts: Facts, { settings: { stage } }: Policy): StepStanding[] =>
  ROADMAP.map(({ lacks, ...step }) => {
    const missing = facts.headcountRecorded ? lacks(facts) : [];
    return {
      ...step,
      lacks: missing,
      isFilled: facts.headcountRecorded && missing.length === 0,
      isReached: isReached(step.wave, stage),
    };
  });

/**
 * The hires that the rules and the roadmap ask for, less those that are planned. The rules say when; the roadmap orders, and
 * what it alone asks for has no date. Late ones first, then by their date, then in the roadmap's order.
 * @param steps the look ahead, the present first
 */
export function proposalsOf(
  steps: readonly Ahead[],
  positions: readonly WorldPosition[],
  policy: Policy,
): Proposal[] {
  const [now] = steps;
  if (!now || !now.assessment.facts.headcountRecorded) return [];
  const { timeZone, timeToHireDays } = policy.settings;
  const today = localDateOf(now.at, timeZone);
  const earliestStart = addDays(today, timeToHireDays);
  const unfilled = positions.filter(({ status }) => UNFILLED.includes(status));
  const planned = Object.fromEntries(
    ROLES.map((role) => [
      role,
      sumFte(unfilled.filter((each) => each.role === role).map(({ fte }) => fte)),
    ]),
  ) as Record<Role, number>;

  const timed: Proposal[] = [];
  for (const { at, assessment } of steps) {
    for (const { role, fte, rule, reason } of needsOf(assessment)) {
      const proposed = timed.filter((each) => each.role === role);
      const short = Math.round((fte - planned[role]) * 100) / 100;
      const missing = Math.ceil(short) - proposed.reduce((sum, each) => sum + each.positions, 0);
      if (missing <= 0) continue;
      const startHiringBy = addDays(localDateOf(at, timeZone), -timeToHireDays);
      timed.push({
        id: `${role}.${rule}.${timed.length}`,
        role,
        positions: missing,
        short,
        step: null,
        teamIds: [],
        line: null,
        rule,
        reason,
        crossingAt: at,
        startHiringBy,
        lateByDays: Math.max(0, daysBetween(startHiringBy, today, timeZone)),
        earliestStart,
      });
    }
  }
  return inOrder(
    onRoadmap(timed, unfilled, { facts: now.assessment.facts, policy, earliestStart }),
  );
}

const daysBetween = (from: LocalDate, to: LocalDate, timeZone: string): number =>
  Math.round((startOfDay(to, timeZone) - startOfDay(from, timeZone)) / DAY);

/** Gives each proposal the step that it fills, and adds what the roadmap alone asks for. */
function onRoadmap(
  timed: readonly Proposal[],
  unfilled: readonly WorldPosition[],
  { facts, policy, earliestStart }: { facts: Facts; policy: Policy; earliestStart: LocalDate },
): Proposal[] {
  const proposals = timed.map((each) => ({ ...each }));
  const taken = new Set<Proposal | WorldPosition>();
  for (const { id: step, lacks, isReached: reached } of standingsOf(facts, policy)) {
    for (const { role, line, teamIds } of lacks) {
      const position = unfilled.find(
        (each) =>
          each.role === role &&
          !taken.has(each) &&
          (teamIds.length === 0 || teamIds.includes(each.teamId ?? '')),
      );
      if (position) {
        taken.add(position);
        continue;
      }
      const asked = proposals.find((each) => each.role === role && each.step === null);
      if (asked) {
        Object.assign(asked, { step, line, teamIds });
        continue;
      }
      const isAsked = proposals.some((each) => each.role === role && each.line === line);
      if (!reached || isAsked) continue;
      proposals.push({
        id: `${role}.${step}${line === null ? '' : `.${line}`}`,
        role,
        positions: 1,
        short: 1,
        step,
        teamIds,
        line,
        rule: null,
        reason: null,
        crossingAt: null,
        startHiringBy: null,
        lateByDays: 0,
        earliestStart,
      });
    }
  }
  return proposals;
}

const placeOf = ({ step }: Proposal): number => {
  const place = ROADMAP.findIndex(({ id }) => id === step);
  return place < 0 ? ROADMAP.length : place;
};

const inOrder = (proposals: readonly Proposal[]): Proposal[] =>
  [...proposals].sort(
    (a, b) =>
      (a.startHiringBy ?? '9999').localeCompare(b.startHiringBy ?? '9999') ||
      placeOf(a) - placeOf(b) ||
      ROLES.indexOf(a.role) - ROLES.indexOf(b.role),
  );
