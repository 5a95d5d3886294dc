import type { LocalDate } from '@cadre/domain';

/** A share of a person's time: from its first day until `endDate`, the first day not worked. */
export type Share = { fte: number; startDate: LocalDate; endDate: LocalDate | null };

/**
 * The first day on which shares add up to more than 1.0, or null. The database refuses such shares too, but then the whole
 * transaction is lost, and the error does not name the row.
 */
export function overFullTime(shares: readonly Share[]): LocalDate | null {
  const steps = new Map<LocalDate, number>();
  const step = (day: LocalDate, hundredths: number) =>
    steps.set(day, (steps.get(day) ?? 0) + hundredths);
  for (const { fte, startDate, endDate } of shares) {
    step(startDate, Math.round(fte * 100));
    if (endDate !== null) step(endDate, -Math.round(fte * 100));
  }
  let held = 0;
  for (const [day, change] of [...steps].sort(([a], [b]) => (a < b ? -1 : 1))) {
    held += change;
    if (held > 100) return day;
  }
  return null;
}
