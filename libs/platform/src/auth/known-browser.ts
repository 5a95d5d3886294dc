import { createHmac, randomBytes } from 'node:crypto';
import { sameSecret } from './same-secret.ts';

/** How long a browser is remembered after a sign-in. Seconds. */
const LASTS = 180 * 24 * 60 * 60;
/** The number of accounts that are remembered for one browser, the latest sign-in first. */
const ACCOUNTS = 8;
const ENTRY = /^([\w-]{16})\.([0-9a-z]{1,12})\.([\w-]{43})$/;

type Settings = {
  secret: string;
  secure: boolean;
  /** The time, milliseconds since 1970. */
  now?: () => number;
};

/**
 * Browsers that have signed in to an account before, recognised by a signed cookie. It gives no access: their attempts are
 * only counted separately.
 */
export type KnownBrowsers = {
  /** The key under which attempts of this browser for this account are counted; null when it has not signed in to it. */
  recognize(email: string, cookies: string | undefined): string | null;
  /** The `Set-Cookie` header after a sign-in. */
  remember(email: string, cookies: string | undefined): string;
};

export function knownBrowsers({ secret, secure, now = Date.now }: Settings): KnownBrowsers {
  const name = `${secure ? '__Secure-' : ''}cadre.known_browser`;
  const attributes = [
    `Max-Age=${LASTS}`,
    'Path=/api',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ];
  const sign = (email: string, id: string, until: string): string =>
    createHmac('sha256', secret)
      .update(`cadre: known browser\n${email.toLowerCase()}\n${id}\n${until}`)
      .digest('base64url');
  /** Whether an entry is for this account, correctly signed and not expired. */
  const isFor = (email: string, entry: string): boolean => {
    const [, id = '', until = '', signature = ''] = ENTRY.exec(entry) ?? [];
    return parseInt(until, 36) * 1_000 > now() && sameSecret(signature, sign(email, id, until));
  };
  const entriesOf = (cookies = ''): string[] => {
    const found = cookies.split(';').find((each) => each.trim().startsWith(`${name}=`));
    const value = found?.slice(found.indexOf('=') + 1).trim() ?? '';
    return value.split('~', ACCOUNTS).filter((entry) => ENTRY.test(entry));
  };
  return {
    recognize(email, cookies) {
      const entry = entriesOf(cookies).find((each) => isFor(email, each));
      return entry?.split('.', 1)[0] ?? null;
    },
    remember(email, cookies) {
      const others = entriesOf(cookies).filter((entry) => !isFor(email, entry));
      const id = randomBytes(12).toString('base64url');
      const until = (Math.floor(now() / 1_000) + LASTS).toString(36);
      const entries = [`${id}.${until}.${sign(email, id, until)}`, ...others].slice(0, ACCOUNTS);
      return [`${name}=${entries.join('~')}`, ...attributes].join('; ');
    },
  };
}
