import { overloads, type LocalDate, type Share } from '@cadre/domain';

/**
 * The first day on which shares add up to more than 1.0, or null. The database refuses such shares too, but then the whole
 * transaction is lost, and the error does not name the row.
 */
export const overFullTime = (shares: readonly Share[]): LocalDate | null =>
  overloads(shares)[0]?.from ?? null;
