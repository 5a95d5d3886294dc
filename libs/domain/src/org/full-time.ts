import type { LocalDate } from '../shared/time.ts';

/** A share of a person's time: from its first day until `endDate`, the first day not worked. */
export type Share = { fte: number; startDate: LocalDate; endDate: LocalDate | null };

/** Days on which shares add up to more than 1.0: from the first until the first that is none, or without end. */
export type Overload = { from: LocalDate; until: LocalDate | null; fte: number };

/** When shares add up to more than 1.0, in order; the highest sum of each span. Summed in whole hundredths. */
export function overloads(shares: readonly Share[]): Overload[] {
  const steps = new Map<LocalDate, number>();
  const step = (day: LocalDate, hundredths: number) =>
    steps.set(day, (steps.get(day) ?? 0) + hundredths);
  for (const { fte, startDate, endDate } of shares) {
    step(startDate, Math.round(fte * 100));
    if (endDate !== null) step(endDate, -Math.round(fte * 100));
  }
  const found: Overload[] = [];
  let held = 0;
  let span: Overload | null = null;
  for (const [day, change] of [...steps].sort(([a], [b]) => (a < b ? -1 : 1))) {
    held += change;
    if (held > 100) {
      if (span === null) found.push((span = { from: day, until: null, fte: held / 100 }));
      else span.fte = Math.max(span.fte, held / 100);
    } else if (span !== null) {
      span.until = day;
      span = null;
    }
  }
  return found;
}
