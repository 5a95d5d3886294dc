const REDACTED = '[redacted]';

/** Characters of one log line; a longer one is cut before any pattern reads it. */
export const LINE_LIMIT = 16_384;
/** Characters of one text within a line that had to be cut, entries of one list, and fields of one object. */
const CUT = { text: 1_000, entries: 20, fields: 40, depth: 6 };
/** As long as what a pattern looks for: behind a cut, half a secret would no longer be known as one. */
const LONGEST_SECRET = 400;

const isSecret = (key: string): boolean =>
  /passw(?:or)?d|secret|token(?!Id|_id)|authorization|cookie|api[_-]?key|private[_-]?key|e-?mail/i.test(
    key,
  );
/** A key, and what may stand after it. Every repetition is bounded or begins at one place only: see `scrub`. */
const KEY = /"([\w-]{1,64})":/g;
const VALUE = /"(?:[^"\\]|\\.)*"|\[[^\]]*\]|-?\d[\d.eE+-]*/y;
/** `postgres://user:password@host`, redis too. */
const URL_CREDENTIALS = /([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/:@"]{0,256}:[^\s@"]{0,256}@/gi;
/** Cadre's own API tokens and invitations, whose last part is the secret. */
const API_TOKENS = /cd[ri]_[0-9a-zA-Z]{1,64}_[0-9a-zA-Z]{1,64}_[\w-]+/g;
const BEARERS = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;
/** Only where a word begins: a run without a dot is then read once, and not once from each `eyJ` in it. */
const JWTS = /(?:(?<![\w-])|(?<=\\[bfnrt]))eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;
/** The first group keeps a JSON escape (`\n`) whole, which else would lose its letter. */
const ADDRESSES =
  /(\\u[0-9a-f]{4}|\\[bfnrt])?[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/giu;

/**
 * Removes secrets and e-mail addresses from one finished log line.
 *
 * It works on the line, not on named fields: a secret inside an error message, a stack or a field
 * nobody thought of is found as well. The line stays valid JSON, of at most {@link LINE_LIMIT}
 * characters and a few for what replaces secrets. The time is linear in the line, whatever it says:
 * a test grows it.
 */
export function scrub(line: string): string {
  let clean = withoutSecretFields(line.length > LINE_LIMIT ? cutLine(line) : line)
    .replace(URL_CREDENTIALS, `$1${REDACTED}@`)
    .replace(API_TOKENS, REDACTED)
    .replace(BEARERS, `$1 ${REDACTED}`)
    .replace(JWTS, REDACTED);
  if (clean.includes('@')) clean = clean.replace(ADDRESSES, `$1${REDACTED}`);
  return clean;
}

/** `"password":"…"`, `"cookie":["…"]` at any depth. `tokenId` and its like are no secrets. */
function withoutSecretFields(line: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: found, 1: key = '' } of line.matchAll(KEY)) {
    if (index < from || !isSecret(key)) continue;
    VALUE.lastIndex = index + found.length;
    if (!VALUE.test(line)) continue;
    parts.push(line.slice(from, index), `"${key}":"${REDACTED}"`);
    from = VALUE.lastIndex;
  }
  return from === 0 ? line : parts.join('') + line.slice(from);
}

/** The same line with its texts, lists and objects cut; what is too long even so keeps its level, time and message. */
function cutLine(line: string): string {
  const end = line.endsWith('\n') ? '\n' : '';
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    return JSON.stringify({ level: 'warn', msg: 'a log line was no JSON', cut: true }) + end;
  }
  const cut = { ...(cutValue(fields, 0) as object), cut: true };
  const text = JSON.stringify(cut);
  if (text.length <= LINE_LIMIT) return text + end;
  const { level, time, service, msg } = cut as Record<string, unknown>;
  return JSON.stringify({ level, time, service, msg, cut: true }) + end;
}

function cutValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cutText(value, CUT.text);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === CUT.depth) return '[cut]';
  if (Array.isArray(value)) {
    return value.slice(0, CUT.entries).map((entry) => cutValue(entry, depth + 1));
  }
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, CUT.fields)
      .map(([key, inner]) => [cutText(key, 64), cutValue(inner, depth + 1)]),
  );
}

/** The beginning of a text, without the word that the cut goes through. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit);
  const tail = head.slice(-LONGEST_SECRET);
  const word = Math.max(tail.lastIndexOf(' '), tail.lastIndexOf('\n'));
  const kept = head.slice(0, head.length - tail.length + Math.max(0, word)).toWellFormed();
  return `${kept}… [${text.length - kept.length} characters cut]`;
}
