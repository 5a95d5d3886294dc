import type { Attempts } from './attempts.ts';
import type { SignIns } from './sign-ins.ts';

export type AuthUser = { id: string; name: string; email: string };

/** Who a valid session cookie speaks for. */
export type AuthSession = { id: string; user: AuthUser };

/** One browser in which a user is signed in; what its session is known by is no part of it. */
export type SignedIn = {
  id: string;
  since: Date;
  address: string | null;
  userAgent: string | null;
};

export type NewUser = { name: string; email: string; password: string };

/** Who people are: users, their passwords and sessions. What they may do is a matter of tenancy. */
export type Auth = {
  /** Answers a request below {@link AUTH_PATH}; its origin has been checked by whoever passes it on. */
  handle(request: Request): Promise<Response>;
  /**
   * The session of a request's cookie, asked anew each time; null without a valid one.
   * @throws AppError UNAVAILABLE when the database cannot be asked
   */
  sessionOf(cookie: string): Promise<AuthSession | null>;
  /**
   * @throws AppError CONFLICT when somebody has the address; VALIDATION_FAILED for a password that is too short, too long or
   *   among the first that are tried
   */
  createUser(user: NewUser): Promise<AuthUser>;
  /** Takes back a user who was just made and has nothing yet. */
  removeUser(id: string): Promise<void>;
  /**
   * Judges the password that a user is about to get, by a link (`token`) or by their own change. Whoever may not change one is
   * not judged: {@link Auth.handle} refuses them.
   * @throws AppError VALIDATION_FAILED at `newPassword` for one that is among the first that are tried
   */
  refuseNewPassword(
    change: { newPassword: string; token?: string | undefined },
    cookie: string | undefined,
  ): Promise<void>;
  findUser(email: string): Promise<AuthUser | null>;
  /** What a user is called from now on. */
  renameUser(id: string, name: string): Promise<void>;
  /** Where a user is signed in at present, the latest first. */
  sessionsOf(userId: string): Promise<SignedIn[]>;
  /** Ends every session of a user, but the one of this id. */
  endSessions(userId: string, but?: string | null): Promise<void>;
  /** A one-time token that sets a new password, good for two hours; it ends those before. Null when nobody has the address. */
  makeResetToken(email: string): Promise<string | null>;
  /**
   * A token that opens an empty instance to its first administrator, who has this address. It is good for two hours and ends
   * those before; null once there is a user.
   */
  makeSetupToken(email: string): Promise<string | null>;
  /** The address that a set-up token was made for; null for any other text, and for one that is too old. */
  emailOfSetup(token: string): Promise<string | null>;
  hasUsers(): Promise<boolean>;
  /** Runs `work` while there is no user and nobody else does the same; null when there is one. */
  whileEmpty<T>(work: () => Promise<T>): Promise<T | null>;
  attempts: Attempts;
  /** What has to be counted before a password is looked at. */
  signIns: SignIns;
  /** Deletes sessions, links and counts whose time is over; it does so by itself from time to time. */
  deleteExpired(): Promise<void>;
  close(): Promise<void>;
};
