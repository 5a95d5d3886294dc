// Of all the domain the first download needs this alone.
import { decimalsFor } from '@cadre/domain/shared';
import type { Unit } from '../api/generated/graphql.ts';

/** The words of a unit, singular and plural. Units that are not written as number and word have a formatter below. */
const UNIT_WORDS: Record<Exclude<Unit, 'SHARE' | 'RATIO'>, readonly [one: string, many: string]> = {
  DAYS: ['day', 'days'],
  DEPLOYMENTS: ['deployment', 'deployments'],
  FTE: ['FTE', 'FTE'],
  HEADS: ['person', 'people'],
  HOURS: ['hour', 'hours'],
  INCIDENTS: ['incident', 'incidents'],
  MODELS: ['model', 'models'],
  POINTS: ['point', 'points'],
  PRODUCT_LINES: ['product line', 'product lines'],
  RESPONSIBILITIES: ['responsibility', 'responsibilities'],
  ROLES: ['role', 'roles'],
  STAGES: ['stage', 'stages'],
  TEAMS: ['team', 'teams'],
  USE_CASES: ['use case', 'use cases'],
  WEEKS: ['week', 'weeks'],
};

const LOCALE = 'en';
const list = new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

const formatters = new Map<string, Intl.NumberFormat>();
function formatter(style: 'decimal' | 'percent', decimals: number): Intl.NumberFormat {
  const key = `${style} ${decimals}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE, { style, maximumFractionDigits: decimals });
  formatters.set(key, made);
  return made;
}

/**
 * The number alone, at most two decimals; a share as a percentage. With more decimals where it would else appear on the
 * other side of a threshold it is judged by.
 */
export function formatValue(value: number, unit?: Unit, thresholds?: readonly number[]): string {
  if (unit !== 'SHARE') return formatter('decimal', decimalsFor(value, thresholds)).format(value);
  const percents = thresholds?.map((threshold) => threshold * 100);
  return formatter('percent', decimalsFor(value * 100, percents, 0)).format(value);
}

/** The word for `value` of a unit; empty where the number says it all. */
export function unitWord(value: number, unit: Unit): string {
  if (unit === 'SHARE' || unit === 'RATIO') return '';
  return UNIT_WORDS[unit][Math.abs(value) === 1 ? 0 : 1];
}

/** Number and unit: `3 models`, `1 person`, `67%`. */
export function formatQuantity(value: number, unit: Unit, thresholds?: readonly number[]): string {
  return `${formatValue(value, unit, thresholds)} ${unitWord(value, unit)}`.trimEnd();
}

/** The thresholds of a reason that may be null. */
export const thresholdsOf = (...levels: readonly (number | null | undefined)[]): number[] =>
  levels.filter((level) => typeof level === 'number');

/** What is missing: judged by whether anything is, and by whole people. */
export const formatShortfall = (fte: number): string =>
  formatValue(fte, 'FTE', [0, Math.round(fte)]);

/** `a, b, and c`. */
export const formatList = (parts: readonly string[]): string => list.format(parts);

/** Times of an organization are told in its time zone. */
export type Clock = { timeZone: string };

/** `23 Nov 2026`. */
export const formatDay = (iso: string, { timeZone }: Clock): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(iso));

/** `23 Nov 2026, 14:05`. */
export const formatInstant = (iso: string, { timeZone }: Clock): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(iso));

/** `2026-11-23T14:05:00+01:00`: ISO 8601 with the organization's offset, for files. */
export function formatIso(iso: string, { timeZone }: Clock): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).formatToParts(new Date(iso));
  const of = (name: Intl.DateTimeFormatPartTypes) =>
    parts.find(({ type }) => type === name)?.value ?? '';
  const offset = of('timeZoneName').replace('GMT', '') || '+00:00';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}${offset}`;
}

const MINUTE = 60_000;
const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['week', 7 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];

/** How far `iso` lies from `now` (epoch milliseconds): `3 days ago`, `in 2 hours`, `just now`. */
export function formatDistance(iso: string, now: number): string {
  const difference = Date.parse(iso) - now;
  for (const [unit, ms] of STEPS) {
    if (Math.abs(difference) >= ms) return relative.format(Math.trunc(difference / ms), unit);
  }
  return 'just now';
}
