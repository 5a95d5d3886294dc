import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { flushSync } from 'react-dom';
import { forgetBegun } from '../api/begun.ts';
import { askWho, type User } from './ask-who.ts';
import { signOutOfCookie } from './sign-out.ts';

/** The key in the tab's storage. A token is a secret, so it is deleted with the tab. */
const TOKEN_KEY = 'cadre.token';
/** The key in the browser's storage that says whether a user was signed in here: only then start.js begins queries. */
const SIGNED_IN_KEY = 'cadre.signed-in';

function rememberSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(SIGNED_IN_KEY, '1');
    else localStorage.removeItem(SIGNED_IN_KEY);
  } catch {
    // The browser may forbid storage: then the bundle sends the queries.
  }
}

export type SessionState =
  | { status: 'unknown' }
  | { status: 'unreachable' }
  | { status: 'signed-out'; expired: boolean }
  | { status: 'signed-in'; user: User; token: string | null };

export type Session = SessionState & {
  /** Reads the session again; true when a user is signed in. A session that has ended meanwhile becomes `expired`. */
  refresh: () => Promise<boolean>;
  /** Uses an API token from now on; false, without a change, when the server does not accept it. */
  useToken: (token: string) => Promise<boolean>;
  signOut: () => Promise<void>;
  /** Marks the session as expired: the server no longer accepts it. */
  expire: () => void;
};

const SessionContext = createContext<Session | null>(null);

/** Provides the session, by cookie or by token. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ status: 'unknown' });

  const settle = useCallback(async (token: string | null): Promise<boolean> => {
    try {
      const user = await askWho(token);
      if (user) setState({ status: 'signed-in', user, token });
      rememberSignedIn(user !== null && token === null);
      return user !== null;
    } catch {
      setState((before) => (before.status === 'signed-in' ? before : { status: 'unreachable' }));
      throw new Error('unreachable');
    }
  }, []);

  const refresh = useCallback(async () => {
    try {
      if (await settle(sessionStorage.getItem(TOKEN_KEY))) return true;
      sessionStorage.removeItem(TOKEN_KEY);
      forgetBegun();
      setState(({ status }) => ({ status: 'signed-out', expired: status === 'signed-in' }));
    } catch {
      // `settle` has set the state already.
    }
    return false;
  }, [settle]);

  const useToken = useCallback(
    async (token: string) => {
      const known = await settle(token);
      if (known) sessionStorage.setItem(TOKEN_KEY, token);
      return known;
    },
    [settle],
  );

  const leave = useCallback((expired: boolean) => {
    sessionStorage.removeItem(TOKEN_KEY);
    rememberSignedIn(false);
    forgetBegun();
    setState({ status: 'signed-out', expired });
  }, []);

  const signOut = useCallback(async () => {
    // The screens go first and their requests with them: the server would refuse what still waits when the session ends.
    flushSync(() => setState({ status: 'unknown' }));
    await signOutOfCookie();
    leave(false);
  }, [leave]);

  const expire = useCallback(() => leave(true), [leave]);

  useEffect(() => {
    void refresh();
  }, [refresh]);

  const session = useMemo(
    () => ({ ...state, refresh, useToken, signOut, expire }),
    [state, refresh, useToken, signOut, expire],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session around this component. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}
