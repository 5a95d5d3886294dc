export const REDACTED = '[redacted]';

/** `password`, `cookie`, `newEmail` … at any depth. `tokenId` and its like are no secrets. */
const SECRET_NAME =
  /(?:passw(?:or)?d|secret|token|authorization|cookie|api[_-]?key|private[_-]?key|e-?mail)(?!id|_id)/i;
/** `postgres://user:password@host`, redis too. */
const URL_CREDENTIALS = /:\/\/[^\s/:@"]{0,256}:[^\s@"]{0,256}@/g;
/** Cadre's own API tokens and invitations, whose last part is the secret. */
const API_TOKENS = /cd[ri]_[0-9a-zA-Z]{1,64}_[0-9a-zA-Z]{1,64}_[\w-]+/g;
const BEARERS = /\b(Bearer|Basic)\s{1,8}[\w.~+/=-]{8,}/gi;
/** Begins where a word begins: else each `eyJ` of a long word would be read to the word's end. */
const JWTS = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;

/** Whether a field of this name holds something that no log may show. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/** Removes secrets and e-mail addresses from a text. Takes time linear in its length, whatever it holds. */
export function withoutSecrets(text: string): string {
  const clean = text
    .replace(URL_CREDENTIALS, `://${REDACTED}@`)
    .replace(API_TOKENS, REDACTED)
    .replace(BEARERS, `$1 ${REDACTED}`)
    .replace(JWTS, REDACTED);
  return withoutAddresses(clean);
}

/** Of an address: characters before the `@` and after it. The standard allows 64 and 255. */
const BEFORE = 320;
const AFTER = 320;

/**
 * Looks around each `@`, so many characters and no further. A pattern would begin anew at every character of a long
 * word, which takes time quadratic in the word.
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
    // The full stop after an address is the sentence's.
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
