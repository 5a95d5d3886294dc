import type { PositionPartsFragment, Role, RoadmapQuery } from '../api/generated/graphql.ts';
import type { Table } from '../figures/csv.ts';
import { formatDate } from '../ui/dates.ts';
import { formatQuantity, thresholdsOf } from '../ui/format.ts';
import { midSentence, ROLES, roleWord, RULES } from '../ui/words.ts';
import { POSITION_STATUSES } from './words.ts';

export type Plan = RoadmapQuery['hiringPlan'];
export type Proposal = Plan['proposals'][number];
export type Position = PositionPartsFragment;

const DAY = 24 * 60 * 60 * 1000;

/** `2 data engineers`, `MLOps engineer`. */
export const wanted = ({ role, positions }: Pick<Proposal, 'role' | 'positions'>): string =>
  positions === 1 ? ROLES[role][0] : `${positions} ${roleWord(role, positions)}`;

/** Why a hire is asked for: the rule, or the roadmap alone. */
export function whyOf({ rule, crossingAt, step, line }: Proposal, plan: Plan): string {
  const title = plan.steps.find(({ id }) => id === step)?.title;
  const place = title ? `${title}${line ? ` (${line})` : ''}` : null;
  if (rule === null) return `Next on the roadmap: ${midSentence(place ?? '')}.`;
  const when =
    crossingAt === null || Date.parse(crossingAt) <= Date.parse(plan.at)
      ? `${RULES[rule]} asks for it now`
      : `${RULES[rule]} will ask for it on ${formatDate(crossingAt.slice(0, 10))}`;
  return place ? `${when}; on the roadmap: ${midSentence(place)}.` : `${when}.`;
}

/** By when to start hiring, in words; null where nothing times the hire. */
export function deadlineOf({ startHiringBy, lateByDays, earliestStart }: Proposal): string | null {
  if (startHiringBy === null) return null;
  return lateByDays > 0
    ? `Late by ${lateByDays} ${lateByDays === 1 ? 'day' : 'days'}: whoever is hired from today on starts on ${formatDate(earliestStart)}.`
    : `Start hiring by ${formatDate(startHiringBy)}.`;
}

/** What is still to be filled, the earliest start first; then what is closed, the latest first. */
export function inOrder(positions: readonly Position[]): Position[] {
  const isClosed = ({ status }: Position) => status === 'FILLED' || status === 'CANCELLED';
  return positions.toSorted((one, other) => {
    if (isClosed(one) !== isClosed(other)) return isClosed(one) ? 1 : -1;
    return isClosed(one)
      ? (other.closedAt ?? '').localeCompare(one.closedAt ?? '')
      : one.startDate.localeCompare(other.startDate);
  });
}

/** Days from the alert to the first day of the person; null without an alert or without a hire. */
export function daysToHire({ askedAt, assignment }: Position): number | null {
  if (askedAt === null || assignment === null) return null;
  return Math.max(0, Math.round((Date.parse(assignment.startDate) - Date.parse(askedAt)) / DAY));
}

/** A dated event of the timeline; `on` is a calendar day. */
export type Event = {
  lane: 'demand' | 'hires';
  on: string;
  what: string;
  late: boolean;
};

/** Demand and hires by their day, the earliest first. */
export function eventsOf(plan: Plan, positions: readonly Position[]): Event[] {
  const today = plan.at.slice(0, 10);
  const launches = plan.launches.map(({ on, useCase }): Event => ({
    lane: 'demand',
    on,
    what: `${useCase.label ?? 'A use case'} goes live as planned`,
    late: false,
  }));
  const crossings = plan.crossings.map(({ at, rule, label, observed, unit, threshold }): Event => ({
    lane: 'demand',
    on: at.slice(0, 10),
    what: `${RULES[rule]}: ${midSentence(label)} ${formatQuantity(observed, unit, thresholdsOf(threshold))}`,
    late: false,
  }));
  const due = plan.proposals.flatMap((proposal): Event[] =>
    proposal.startHiringBy === null
      ? []
      : [
          {
            lane: 'hires',
            on: proposal.startHiringBy,
            what: `Start hiring: ${wanted(proposal)}`,
            late: proposal.lateByDays > 0,
          },
        ],
  );
  const starts = positions
    .filter(({ status }) => status !== 'CANCELLED')
    .map(({ role, startDate, status, assignment }): Event => ({
      lane: 'hires',
      on: assignment?.startDate ?? startDate,
      what: `${assignment?.person.name ?? ROLES[role][0]} ${status === 'FILLED' ? 'starts' : `is wanted (${POSITION_STATUSES[status].word.toLowerCase()})`}`,
      late: status !== 'FILLED' && startDate < today,
    }))
    .filter(({ on, late }) => on >= today || late);
  return [...launches, ...crossings, ...due, ...starts].toSorted((one, other) =>
    one.on.localeCompare(other.on),
  );
}

/** Where a day stands between today and the last event, 0 to 1; what is past stands at the start. */
export function placeOf(on: string, from: string, to: string): number {
  const [at, start, end] = [on, from, to].map((day) => Date.parse(day)) as [number, number, number];
  return end <= start ? 0 : Math.min(1, Math.max(0, (at - start) / (end - start)));
}

export const LANES = { demand: 'Demand', hires: 'Hires' } as const;

export const tableOf = (events: readonly Event[]): Table => ({
  columns: ['Day', 'Lane', 'What'],
  rows: events.map(({ on, lane, what, late }) => [on, LANES[lane], late ? `${what} (late)` : what]),
});

export const summaryOf = (events: readonly Event[]): string => {
  const count = (lane: Event['lane']) => events.filter((event) => event.lane === lane).length;
  const late = events.filter((event) => event.late).length;
  return events.length === 0
    ? 'Nothing is planned, and no threshold lies ahead as far as dates are known.'
    : `${count('demand')} dates of demand and ${count('hires')} of hires lie ahead${late > 0 ? `; ${late} ${late === 1 ? 'is' : 'are'} late` : ''}.`;
};

/** The role as the address names it. */
export const isRole = (word: string): word is Role => word in ROLES;
