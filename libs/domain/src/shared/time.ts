/**
 * Time is always an argument: nothing in the domain reads a clock.
 */

/** Epoch milliseconds, UTC. */
export type Instant = number;

/** A calendar date of the organization, `YYYY-MM-DD`; it begins at local midnight there. */
export type LocalDate = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Elapsed time: always 24 hours, even on days when the clocks change. */
export const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** The local time of `timeZone` at `at`, read as if it were UTC, to the second. */
function wallClock(at: Instant, timeZone: string): Instant {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterFor(timeZone).formatToParts(at)) {
    part[type] = Number(value);
  }
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function offsetAt(at: Instant, timeZone: string): number {
  return wallClock(at, timeZone) - Math.floor(at / 1000) * 1000;
}

/** What names begin with. Node 22 and later also take offsets such as `+02:00`, which PostgreSQL reads with the other sign. */
const ZONE_NAME = /^[A-Za-z]/;

/** Whether `value` is a name of the IANA time zone database that this machine knows. */
export function isTimeZone(value: string): boolean {
  if (!ZONE_NAME.test(value)) return false;
  try {
    formatterFor(value);
    return true;
  } catch {
    return false;
  }
}

/** Whether `value` is a date of the calendar written `YYYY-MM-DD`. */
export function isLocalDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(value);
}

/**
 * The instant at which `date` begins in `timeZone`.
 *
 * Equal to the SQL function `cadre.start_of_day`, on every day of the year: a midnight that the clocks skip is taken by the
 * offset before the change (the first instant of that day), of a midnight that happens twice it is the first.
 */
export function startOfDay(date: LocalDate, timeZone: string): Instant {
  const wall = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(wall)) throw new RangeError(`not a date: ${date}`);
  const before = wall - offsetAt(wall - DAY, timeZone);
  const after = wall - offsetAt(wall + DAY, timeZone);
  if (before === after) return before;
  const real = [before, after].filter((at) => wallClock(at, timeZone) === wall);
  return real.length === 0 ? before : Math.min(...real);
}

/** The calendar date that `timeZone` shows at `at`. */
export function localDateOf(at: Instant, timeZone: string): LocalDate {
  return new Date(wallClock(at, timeZone)).toISOString().slice(0, 10);
}

/** The calendar date so many days after `date`. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
