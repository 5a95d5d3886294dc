import { isSecretName, REDACTED, withoutSecrets } from './secrets.ts';

/** The limits on one log line, and on one text in it (a message, a stack), in bytes of UTF-8. The rest is cut off. */
export const LOG_LIMITS = { lineBytes: 16 * 1024, textBytes: 4 * 1024 } as const;

/** How many levels of fields are shown, and how many fields of one object or list. */
const DEPTH = 8;
const ENTRIES = 64;
/** The limit on a field's name, in characters. */
const NAME = 128;
/** The mark where text was cut off. */
const CUT = '…[cut]';
/** Bytes reserved for `"cut":true` and the line's end. */
const RESERVE = 64;
/** A control character is written as six characters: `\u0001`. */
const WORST_ESCAPE = 6;

/**
 * Makes a finished log line safe to write: texts and the line are cut to {@link LOG_LIMITS}, and then searched for secrets
 * and e-mail addresses. Takes time linear in the line. It works on every text of the line and not on named fields: a secret
 * inside an error's message, a stack or an unexpected field is found as well.
 * @returns one JSON object and a line break; with `"cut":true` when something had to be left out
 */
export function scrub(line: string): string {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    fields = { msg: line };
  }
  const { level, time, service, msg = '', ...more } = isRecord(fields) ? fields : { data: fields };
  const room = { left: LOG_LIMITS.lineBytes - RESERVE, cut: false };
  // Level, time, service and message come first, so that they are kept when there is no room for other fields.
  const own = Object.fromEntries(shownEntries({ level, time, service, msg }, room, 0));
  const shown = Object.fromEntries(shownEntries(more, room, 0));
  return `${JSON.stringify({ ...own, ...shown, ...(room.cut ? { cut: true } : {}) })}\n`;
}

type Room = { left: number; cut: boolean };
/** Marks a value for which there is no room. */
const NOTHING = Symbol('nothing');

function shownOf(value: unknown, room: Room, depth: number): unknown {
  if (typeof value === 'string') return shownText(value, room);
  if (typeof value !== 'object' || value === null) return fits(value, room) ? value : NOTHING;
  // The two brackets count as much as an empty text.
  if (depth >= DEPTH || !fits('', room)) {
    room.cut = true;
    return NOTHING;
  }
  if (!Array.isArray(value)) return Object.fromEntries(shownEntries(value, room, depth));
  room.cut ||= value.length > ENTRIES;
  const items = value.slice(0, ENTRIES).map((item) => shownOf(item, room, depth + 1));
  return items.filter((item) => item !== NOTHING);
}

function shownEntries(value: object, room: Room, depth: number): [string, unknown][] {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  room.cut ||= entries.length > ENTRIES;
  return entries.slice(0, ENTRIES).flatMap(([given, each]): [string, unknown][] => {
    room.cut ||= given.length > NAME;
    const name = withoutSecrets(given.slice(0, NAME));
    const isSecret = isSecretName(name) && each !== null && typeof each !== 'boolean';
    if (!fits(name, room)) {
      room.cut = true;
      return [];
    }
    const one = isSecret ? shownText(REDACTED, room) : shownOf(each, room, depth + 1);
    return one === NOTHING ? [] : [[name, one]];
  });
}

function shownText(text: string, room: Room): string | typeof NOTHING {
  const kept = cutTo(text, LOG_LIMITS.textBytes);
  room.cut ||= kept !== text;
  const whole = withoutSecrets(kept);
  if (fits(whole, room)) return whole;
  room.cut = true;
  const rest = cutTo(whole, Math.floor(room.left / WORST_ESCAPE) - CUT.length);
  return fits(rest, room) ? rest : NOTHING;
}

/** Reserves room for a value on the line. Returns false when there is too little. */
function fits(value: unknown, room: Room): boolean {
  // Quotation marks and escapes count, and so does the colon or comma after the value.
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '') + 2;
  if (bytes > room.left) return false;
  room.left -= bytes;
  return true;
}

const encoder = new TextEncoder();
/** The longest address or token, in characters: if one were cut, its part would not be recognised. */
const LAST_WORD = 1_024;

/** The beginning of a text, in whole characters and words, and a mark that there was more. */
function cutTo(text: string, bytes: number): string {
  if (bytes <= 0) return '';
  // Every character has at least one byte.
  if (text.length <= bytes && Buffer.byteLength(text) <= bytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(bytes));
  const earliest = Math.max(0, read - LAST_WORD);
  let end = read;
  while (end > earliest && !isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end) + CUT;
}

const isSpace = (code: number): boolean => code <= 0x20;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
