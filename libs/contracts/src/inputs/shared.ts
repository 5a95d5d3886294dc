import { z } from 'zod';
import { storable, UNSTORABLE } from '../storable.ts';

/** An id made by Cadre: a UUID (version 7). */
export const id = z.uuid({ error: 'must be an id' });

/** One line of text, trimmed. Control characters are refused, so that none reaches a page or an e-mail header. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine((text) => storable(text) && !/[\r\n]/.test(text), 'must be one line of text');

/** Text of several lines; may be empty. */
export const prose = (max: number) =>
  z.string().trim().max(max, `must have at most ${max} characters`).refine(storable, UNSTORABLE);

/** Plain text, unchanged; may be empty. */
export const text = (max: number) =>
  z.string().max(max, `must have at most ${max} characters`).refine(storable, UNSTORABLE);

/** The address of a page: shown as a link, never fetched. One that carries a password is refused. */
export const webAddress = line(2_000).refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  );
}, 'must be an address that begins with https:// or http://, without a password');

export const email = z.email({ error: 'must be an e-mail address' }).max(320);

export const words = z.array(line(80)).max(30, 'must have at most 30 entries');

/** A calendar day, `YYYY-MM-DD`, in the organization's time zone. Year 0 is refused: no calendar has one. */
export const localDate = z.iso
  .date({ error: 'must be a day, YYYY-MM-DD' })
  .refine((day) => '1900' <= day && day < '2200', 'must be between 1900 and 2199');

const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);
/** Epoch milliseconds between 1970 and 2200. */
export const instant = z
  .number()
  .int('must be a whole number of milliseconds')
  .min(EARLIEST, 'must be after 1970')
  .max(LATEST, 'must be before 2200');

/** The version the caller has read; a write over a newer version is refused. */
export const expectedVersion = z.number().int().min(1);

/** Makes a retried mutation take effect once, per organization, actor and operation, for at least 24 hours. */
export const clientMutationId = text(200).min(1, 'must not be empty').optional();

export const page = {
  first: z.number().int().min(1, 'must be at least 1').max(200, 'must be at most 200').default(50),
  /** Long enough for a cursor that holds the heading of a column, in any script. */
  after: z.string().max(4_000).nullish(),
};
