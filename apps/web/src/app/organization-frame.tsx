import { ApolloProvider } from '@apollo/client/react';
import { Outlet, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { connect, type Connection } from '../api/client.ts';
import { useSession, type SessionState } from '../session/session.tsx';
import { MeProvider } from '../tenancy/organization.tsx';
import { ActionsProvider } from './actions.tsx';
import { LiveProvider } from './live.tsx';
import { Shell } from './shell.tsx';
import { Starting } from './starting.tsx';

const ExplainDrawer = lazy(() => import('../staffing/explain-drawer.tsx'));

/** One connection per organization and identity, closed when either changes. */
function useConnection(organization: string): Connection | null {
  const session = useSession();
  const token = session.status === 'signed-in' ? session.token : null;
  const signedIn = session.status === 'signed-in';
  const { expire } = session;
  const [connection, setConnection] = useState<Connection | null>(null);
  useEffect(() => {
    if (!signedIn) return undefined;
    const opened = connect({ organization, token }, expire);
    setConnection(opened);
    return () => {
      setConnection(null);
      opened.close();
    };
  }, [organization, token, signedIn, expire]);
  return connection;
}

/** Sends those who are not signed in to do so, and back. Once: while the way is being taken, the address already changes. */
function useWayIn(status: SessionState['status']): void {
  const router = useRouter();
  useEffect(() => {
    if (status !== 'signed-out') return;
    const next = router.state.location.href;
    void router.navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [status, router]);
}

/** Whether `value` was ever set: the drawer loads with the first question, and stays so that it can close smoothly. */
function useOnceTrue(value: string | undefined): boolean {
  const [ever, setEver] = useState(false);
  if (value && !ever) setEver(true);
  return ever;
}

/** Everything around the screens of one organization. */
export function OrganizationFrame() {
  const { org } = useParams({ from: '/t/$org' });
  const { status } = useSession();
  useWayIn(status);
  const connection = useConnection(org);
  const explaining = useOnceTrue(useSearch({ from: '/t/$org' }).explain);
  if (status === 'unreachable' || !connection)
    return <Starting unreachable={status === 'unreachable'} />;
  return (
    <ApolloProvider client={connection.client}>
      <LiveProvider socket={connection.socket}>
        <MeProvider>
          <ActionsProvider>
            <Shell>
              <Outlet />
            </Shell>
            <Suspense>{explaining && <ExplainDrawer />}</Suspense>
          </ActionsProvider>
        </MeProvider>
      </LiveProvider>
    </ApolloProvider>
  );
}
