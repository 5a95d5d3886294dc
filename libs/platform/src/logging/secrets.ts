export const REDACTED = '[redacted]';

/** Field names such as `password`, `cookie`, `newEmail` at any depth. `tokenId` and similar names are no secrets. */
const SECRET_NAME =
  /(?:passw(?:or)?d|secret|token|authorization|cookie|api[_-]?key|private[_-]?key|e-?mail)(?!id|_id)/i;
/** The password in `postgres://user:password@host`; also for redis. */
const URL_CREDENTIALS = /:\/\/[^\s/:@"]{0,256}:[^\s@"]{0,256}@/g;
/** Cadre's own API tokens and invitations, whose last part is the secret. */
const API_TOKENS = /cd[ri]_[0-9a-zA-Z]{1,64}_[0-9a-zA-Z]{1,64}_[\w-]+/g;
const BEARERS = /\b(Bearer|Basic)\s{1,8}[\w.~+/=-]{8,}/gi;
/** Starts only at the start of a word; otherwise each `eyJ` within a long word would be read to the word's end. */
const JWTS = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;

/** Whether a field of this name contains a value that must not be logged. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/** Removes secrets and e-mail addresses from a text. Takes time linear in its length, for any text. */
export function withoutSecrets(text: string): string {
  const clean = text
    .replace(URL_CREDENTIALS, `://${REDACTED}@`)
    .replace(API_TOKENS, REDACTED)
    .replace(BEARERS, `$1 ${REDACTED}`)
    .replace(JWTS, REDACTED);
  return withoutAddresses(clean);
}

/** The longest parts of an address before and after the `@`, in characters. The standard allows 64 and 255. */
const BEFORE = 320;
const AFTER = 320;

/**
 * Searches around each `@`, a limited number of characters in each direction. A regular expression would start again at
 * every character of a long word, which takes time quadratic in its length.
 */
function withoutAddresses(text: string): string {
  let clean = '';
  let done = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let from = at;
    while (from > Math.max(done, at - BEFORE) && isOfName(text.charCodeAt(from - 1))) from -= 1;
    let to = at + 1;
    let dots = 0;
    while (to < Math.min(text.length, at + AFTER) && isOfHost(text.charCodeAt(to))) {
      if (text[to] === '.') dots += 1;
      to += 1;
    }
    // A full stop after an address belongs to the sentence.
    while (text[to - 1] === '.') {
      to -= 1;
      dots -= 1;
    }
    if (from === at || dots < 1) continue;
    clean += text.slice(done, from) + REDACTED;
    done = to;
    at = to - 1;
  }
  return done === 0 ? text : clean + text.slice(done);
}

const isOfHost = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x2d ||
  code === 0x2e ||
  code > 0x7f;

const isOfName = (code: number): boolean =>
  isOfHost(code) || "_%+'".includes(String.fromCharCode(code));
