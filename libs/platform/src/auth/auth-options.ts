import type { BetterAuthOptions } from 'better-auth';
import type { Pool } from 'pg';
import { PASSWORD_LENGTH } from '@cadre/contracts/identity';
import { v7 } from 'uuid';
import type { Logger } from '../logging/index.ts';
import { identityLine } from './identity-line.ts';
import { isOurs, type OriginRules } from './origin.ts';

export const AUTH_PATH = '/api/auth';
/** The header in which the gateway passes on the client's address: the gateway overwrites it, so a client cannot set it. */
export const ADDRESS_HEADER = 'x-cadre-address';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
/** Seconds. */
const SESSION = { lasts: 7 * DAY, renewedAfter: DAY };
/** How long a link to set a password or to set Cadre up works. Seconds. */
export const LINK_LASTS = 2 * HOUR;

export type AuthSettings = OriginRules & {
  /** Signs cookies; at least 32 characters. */
  secret: string;
  /** Attempts to sign in from one network in a minute; 60 unless set. */
  signInsPerMinute?: number;
};

/**
 * The identity library as Cadre uses it: e-mail and password, sessions in the database, no linking of accounts, and every
 * table and column under our own names. OIDC would be added here: a provider plugin, its path in `AUTH_ENDPOINTS`, and its
 * tables, if any, in a migration.
 */
export function authOptions(pool: Pool, settings: AuthSettings, log: Logger) {
  const { secret, publicUrl } = settings;
  return {
    appName: 'Cadre',
    basePath: AUTH_PATH,
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: {
      level: 'debug',
      disableColors: true,
      // At a level that operators do not read daily.
      log: (level, message, ...more) =>
        log[level === 'error' ? 'warn' : 'debug'](...identityLine(message, more)),
    },
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      const host = request?.headers.get('host') ?? undefined;
      return origin && isOurs(origin, host, settings) ? [origin] : [];
    },
    emailAndPassword: {
      enabled: true,
      // Users are created only by an invitation or by the first-administrator link.
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: LINK_LASTS,
    },
    user: {
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      expiresIn: SESSION.lasts,
      updateAge: SESSION.renewedAfter,
      // Off: a cookie that proves the session by itself would still be valid after the sign-out.
      cookieCache: { enabled: false },
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    account: {
      accountLinking: { enabled: false },
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    // Off: its rows never expire and its refusals have another shape. The gateway counts instead, by `Auth.signIns`.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'cadre',
      useSecureCookies: isSecure(publicUrl),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => v7() },
    },
  } satisfies BetterAuthOptions;
}

/** Whether the public address is https, so that cookies are sent over https only. */
export const isSecure = (publicUrl: string | null | undefined): boolean =>
  publicUrl?.startsWith('https:') ?? false;

/** The served endpoints of the library with their methods; all others are not reachable. */
export const AUTH_ENDPOINTS: Readonly<Record<string, 'GET' | 'POST'>> = {
  '/sign-in/email': 'POST',
  '/sign-out': 'POST',
  '/get-session': 'GET',
  '/revoke-sessions': 'POST',
  '/revoke-other-sessions': 'POST',
  '/change-password': 'POST',
  '/reset-password': 'POST',
};
