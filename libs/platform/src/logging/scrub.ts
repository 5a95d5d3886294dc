const REDACTED = '[redacted]';

/** `"password":"…"`, `"cookie":["…"]` at any depth. `tokenId` and its like are no secrets. */
const SECRET_KEYS =
  /"([\w-]*(?:passw(?:or)?d|secret|token|authorization|cookie|api[_-]?key|private[_-]?key|e-?mail)(?!Id|_id)[\w-]*)":(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|-?\d[\d.eE+-]*)/gi;
/** `postgres://user:password@host`, redis too. */
const URL_CREDENTIALS = /([a-z][a-z0-9+.-]*:\/\/)[^\s/:@"]*:[^\s@"]*@/gi;
/** Cadre's own API tokens and invitations, whose last part is the secret. */
const API_TOKENS = /cd[ri]_[0-9a-zA-Z]+_[0-9a-zA-Z]+_[\w-]+/g;
const BEARERS = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;
const JWTS = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;
/** The first group keeps a JSON escape (`\n`) whole, which else would lose its letter. */
const ADDRESSES =
  /(\\u[0-9a-f]{4}|\\[bfnrt])?[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/giu;

/**
 * Removes secrets and e-mail addresses from one finished log line.
 *
 * It works on the line, not on named fields: a secret inside an error message, a stack or a field
 * nobody thought of is found as well. The line stays valid JSON.
 */
export function scrub(line: string): string {
  let clean = line
    .replace(SECRET_KEYS, `"$1":"${REDACTED}"`)
    .replace(URL_CREDENTIALS, `$1${REDACTED}@`)
    .replace(API_TOKENS, REDACTED)
    .replace(BEARERS, `$1 ${REDACTED}`)
    .replace(JWTS, REDACTED);
  if (clean.includes('@')) clean = clean.replace(ADDRESSES, `$1${REDACTED}`);
  return clean;
}
