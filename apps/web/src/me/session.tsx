import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { askWho, type User } from './ask-who.ts';
import { signOutOfCookie } from './sign-out.ts';

/** Kept for the tab only: a token is a secret, and outlives nothing that a person can close. */
const TOKEN_KEY = 'cadre.token';

export type SessionState =
  | { status: 'unknown' }
  | { status: 'unreachable' }
  | { status: 'signed-out'; expired: boolean }
  | { status: 'signed-in'; user: User; token: string | null };

export type Session = SessionState & {
  /** Asks the server again who speaks; true when it knows. Who was signed in and no longer is, has expired. */
  refresh: () => Promise<boolean>;
  /** Speaks by an API token from now on; false (and nothing changes) when the server does not know it. */
  useToken: (token: string) => Promise<boolean>;
  signOut: () => Promise<void>;
  /** The server no longer knows who speaks. */
  expire: () => void;
};

const SessionContext = createContext<Session | null>(null);

/** Who is signed in, by cookie or by token. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ status: 'unknown' });

  const settle = useCallback(async (token: string | null): Promise<boolean> => {
    try {
      const user = await askWho(token);
      if (user) setState({ status: 'signed-in', user, token });
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
      setState(({ status }) => ({ status: 'signed-out', expired: status === 'signed-in' }));
    } catch {
      // `settle` has said so.
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
    setState({ status: 'signed-out', expired });
  }, []);

  const signOut = useCallback(async () => {
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
