import { formatIso, type Clock } from './format.ts';

/** An instant as a field of date and time has it, `2026-11-23T14:05`, in the organization's time zone; empty for none. */
export const toLocalTime = (iso: string | null, clock: Clock): string =>
  iso === null ? '' : formatIso(iso, clock).slice(0, 16);

/** The instant of a field of date and time; null for an empty one. */
export function fromLocalTime(local: string, clock: Clock): string | null {
  if (local === '') return null;
  const wanted = Date.parse(`${local}Z`);
  let at = wanted;
  // The offset of the instant itself, where a change of clocks lies between it and the first guess.
  for (let step = 0; step < 2; step += 1) {
    at += wanted - Date.parse(`${toLocalTime(new Date(at).toISOString(), clock)}Z`);
  }
  return new Date(at).toISOString();
}
