import { AppError } from '../errors/index.ts';
import type { Allowance, Attempts } from './attempts.ts';
import type { KnownBrowsers } from './known-browser.ts';
import { networkOf } from './network.ts';

/** The limit on wrong passwords for one account from one network, or from one browser that has signed in to it before. */
const WRONG_PASSWORDS: Allowance = { max: 10, seconds: 300 };
const MINUTE = 60;

/** An attempt to sign in: the account, and the client's address and cookies. */
export type Attempt = { email: string; address: string; cookies: string | undefined };

/** Limits that apply before a password is checked. */
export type SignIns = {
  /**
   * Counts one attempt to sign in.
   * @returns a function to call after a right password; it gives the `Set-Cookie` header that makes the browser known
   * @throws AppError RATE_LIMITED with the seconds to wait
   */
  admit(attempt: Attempt): Promise<() => Promise<string>>;
  /** The `Set-Cookie` header of a browser that has just signed in. */
  remember(email: string, cookies: string | undefined): string;
  /**
   * Counts one use, by network, of another address that could be used for guessing.
   * @throws AppError RATE_LIMITED
   */
  admitUse(what: string, address: string, perMinute: number): Promise<void>;
};

/**
 * Limits of sign-in: by network, and by account and network together, so that an attacker cannot lock an account for other
 * networks. A browser that has signed in to the account before is counted separately, so that attackers in its own network
 * cannot lock it out either.
 */
export function signInLimits(
  attempts: Attempts,
  browsers: KnownBrowsers,
  { perMinute }: { perMinute: number },
): SignIns {
  const admit = async (what: string, subject: string, allowance: Allowance): Promise<void> => {
    const wait = await attempts.count(what, subject, allowance);
    if (wait !== null) throw tooMany(wait);
  };
  return {
    async admit({ email, address, cookies }) {
      const account = email.slice(0, 320).toLowerCase();
      const network = networkOf(address);
      const browser = browsers.recognize(account, cookies);
      if (browser === null) {
        await admit('sign-in-network', network, { max: perMinute, seconds: MINUTE });
      }
      const [what, subject] = browser
        ? ['sign-in-browser', `${account}\n${browser}`]
        : ['sign-in-pair', `${account}\n${network}`];
      await admit(what, subject, WRONG_PASSWORDS);
      return async () => {
        await attempts.forget(what, subject);
        return browsers.remember(account, cookies);
      };
    },
    remember: (email, cookies) => browsers.remember(email, cookies),
    admitUse: (what, address, perMinute) =>
      admit(what, networkOf(address), { max: perMinute, seconds: MINUTE }),
  };
}

const tooMany = (wait: number): AppError =>
  new AppError('RATE_LIMITED', `Too many tries. Wait ${wait} s, then go on.`, {
    retryAfterSeconds: wait,
  });
