import type { Attempts } from './attempts.ts';
import type { SignIns } from './sign-ins.ts';

export type AuthUser = { id: string; name: string; email: string };

/** The session and user of a valid session cookie. */
export type AuthSession = { id: string; user: AuthUser };

/** One browser in which a user is signed in, without the session's token. */
export type SignedIn = {
  id: string;
  since: Date;
  address: string | null;
  userAgent: string | null;
};

export type NewUser = {
  name: string;
  email: string;
  password: string;
  /** The password was made at random, so that its strength need not be judged. */
  isRandom?: boolean;
};

/** Authentication: users, their passwords and sessions. Permissions belong to tenancy. */
export type Auth = {
  /** Answers a request below {@link AUTH_PATH}; the caller has checked its origin. */
  handle(request: Request): Promise<Response>;
  /**
   * The session of a request's cookie, read from the database each time; null without a valid one.
   * @throws AppError UNAVAILABLE when the database cannot be reached
   */
  sessionOf(cookie: string): Promise<AuthSession | null>;
  /**
   * @throws AppError CONFLICT when another user has the address; VALIDATION_FAILED for a password that is too short, too
   *   long or easy to guess
   */
  createUser(user: NewUser): Promise<AuthUser>;
  /** Deletes a user who was just created and has no data yet. */
  removeUser(id: string): Promise<void>;
  /**
   * Checks the new password of a user, set by a link (`token`) or by a signed-in user. A request without the right to set
   * one is not checked here: {@link Auth.handle} refuses it.
   * @throws AppError VALIDATION_FAILED at `newPassword` for a password that is easy to guess
   */
  refuseNewPassword(
    change: { newPassword: string; token?: string | undefined },
    cookie: string | undefined,
  ): Promise<void>;
  findUser(email: string): Promise<AuthUser | null>;
  /** Changes the name of a user. */
  renameUser(id: string, name: string): Promise<void>;
  /** The browsers in which a user is signed in now, the latest first. */
  sessionsOf(userId: string): Promise<SignedIn[]>;
  /** Ends every session of a user except the one with the id `but`. */
  endSessions(userId: string, but?: string | null): Promise<void>;
  /**
   * A one-time token that sets a new password, valid for two hours; earlier ones stop working. Null when no user has the
   * address.
   */
  makeResetToken(email: string): Promise<string | null>;
  /**
   * A token with which the first administrator, who has this address, sets up an empty instance. It is valid for two hours,
   * and earlier ones stop working; null once there is a user.
   */
  makeSetupToken(email: string): Promise<string | null>;
  /** The address that a set-up token was made for; null for any other text, and for an expired token. */
  emailOfSetup(token: string): Promise<string | null>;
  hasUsers(): Promise<boolean>;
  /** Runs `work` if there is no user, one process at a time; null when there is one. */
  whileEmpty<T>(work: () => Promise<T>): Promise<T | null>;
  attempts: Attempts;
  /** The limits that are counted before a password is checked. */
  signIns: SignIns;
  /** Deletes expired sessions, links and counts; this also runs from time to time by itself. */
  deleteExpired(): Promise<void>;
  close(): Promise<void>;
};
