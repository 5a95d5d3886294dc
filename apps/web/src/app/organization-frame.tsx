import { ApolloProvider, useQuery } from '@apollo/client/react';
import { Outlet, useLocation, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../api/part.ts';
import { connect, type Connection } from '../api/client.ts';
import { StaffingDocument } from '../api/generated/graphql.ts';
import { isBeginning } from '../first-steps/beginning.ts';
import type { Membership } from '../me/ask-who.ts';
import { useSession, type SessionState } from '../me/session.tsx';
import { MeProvider } from '../me/me.tsx';
import { AppActions } from './app-actions.tsx';
import { LiveProvider } from './live.tsx';
import { RoleNotice } from './role-notice.tsx';
import { Shell } from './shell.tsx';
import { Starting } from './starting.tsx';
import { Titled } from './titled.tsx';

const ExplainDrawer = lazyPart(() => import('../explain/explain-drawer.tsx'));
const NotMember = lazyPart(() => import('./not-member.tsx'));
const NextStep = lazyPart(() => import('../first-steps/next-step.tsx'));

/**
 * One connection per organization and identity, closed when either changes.
 * @param id the organization that has the address at present: a reset demo gives its address to a new organization
 */
function useConnection(organization: string, id: string | undefined): Connection | null {
  const session = useSession();
  const token = session.status === 'signed-in' ? session.token : null;
  const signedIn = session.status === 'signed-in';
  const { expire, refresh } = session;
  const [connection, setConnection] = useState<Connection | null>(null);
  useEffect(() => {
    if (!signedIn || id === undefined) return undefined;
    const opened = connect({ organization, token }, expire, () => void refresh());
    setConnection(opened);
    return () => {
      setConnection(null);
      opened.close();
    };
  }, [organization, token, signedIn, id, expire, refresh]);
  return connection;
}

/**
 * The user's membership in the organization: null when there is none, undefined until that is known. A membership may be
 * newer than the session's data, so the session is read once more before the result is null.
 * @returns also the organization's name, when the user was a member while this page was open
 */
function useMembership(org: string): {
  membership: Membership | null | undefined;
  was: string | null;
} {
  const session = useSession();
  const { refresh } = session;
  const signedIn = session.status === 'signed-in';
  const found = signedIn ? session.user.memberships.find(({ slug }) => slug === org) : undefined;
  const [had, setHad] = useState<Membership | null>(null);
  if (found && had?.slug !== org) setHad(found);
  const was = had?.slug === org ? had.name : null;
  const [denied, deny] = useState<string | null>(null);
  const missing = signedIn && !found;
  useEffect(() => {
    if (!missing) return deny(null);
    let left = false;
    void refresh().then((known) => known && !left && deny(org));
    return () => {
      left = true;
    };
  }, [missing, org, refresh]);
  if (missing && (denied === org || was !== null)) return { membership: null, was };
  return { membership: found, was };
}

/** Sends a user who is not signed in to the sign-in page, and back. Once: the address changes while that page loads. */
function useRedirectToSignIn(status: SessionState['status']): void {
  const router = useRouter();
  useEffect(() => {
    if (status !== 'signed-out') return;
    const next = router.state.location.href;
    void router.navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [status, router]);
}

/** Whether `value` was ever set: the drawer loads at first use, and stays mounted so that closing can be animated. */
function useOnceTrue(value: string | undefined): boolean {
  const [ever, setEver] = useState(false);
  if (value && !ever) setEver(true);
  return ever;
}

/**
 * The next step to the first verdict on every screen but the glance, which shows them all; once begun, until the glance is
 * seen. The socket keeps the assessment current.
 */
function NextStepBelowGlance() {
  const isBelow = /^\/t\/[^/]+\/./.test(useLocation().pathname);
  const { data } = useQuery(StaffingDocument, { fetchPolicy: 'cache-only' });
  const [begun, setBegun] = useState(false);
  const isDue = isBelow && (begun || (data !== undefined && isBeginning(data.staffing)));
  if (begun !== isDue) setBegun(isDue);
  return <Suspense>{isDue && data && <NextStep staffing={data.staffing} />}</Suspense>;
}

/** Everything around the screens of one organization. */
export function OrganizationFrame() {
  const { org } = useParams({ from: '/t/$org' });
  const { status } = useSession();
  useRedirectToSignIn(status);
  const { membership, was } = useMembership(org);
  const connection = useConnection(org, membership?.id);
  const explaining = useOnceTrue(useSearch({ from: '/t/$org' }).explain);
  if (membership === null) {
    return (
      <Suspense fallback={<Starting unreachable={false} />}>
        <NotMember organization={org} was={was} />
      </Suspense>
    );
  }
  if (status === 'unreachable' || !membership || !connection)
    return <Starting unreachable={status === 'unreachable'} />;
  return (
    <ApolloProvider client={connection.client}>
      <LiveProvider status={connection.status}>
        <MeProvider role={membership.role}>
          <AppActions>
            <Shell>
              <RoleNotice role={membership.role} />
              <Titled>
                <NextStepBelowGlance />
                <Outlet />
              </Titled>
            </Shell>
            <Suspense>{explaining && <ExplainDrawer />}</Suspense>
          </AppActions>
        </MeProvider>
      </LiveProvider>
    </ApolloProvider>
  );
}
