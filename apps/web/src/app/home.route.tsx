import { createRoute, Navigate } from '@tanstack/react-router';
import { useSession } from '../me/session.tsx';
import { Starting } from './starting.tsx';
import { NoOrganization } from '../session/no-organization.tsx';
import { rootRoute } from '../routes/root.route.ts';

/** The start page: leads to the user's first organization. */
function Home() {
  const session = useSession();
  if (session.status === 'signed-out') return <Navigate to="/sign-in" replace />;
  if (session.status !== 'signed-in')
    return <Starting unreachable={session.status === 'unreachable'} />;
  const [first] = session.user.memberships;
  return first ? (
    <Navigate to="/t/$org" params={{ org: first.slug }} replace />
  ) : (
    <NoOrganization />
  );
}

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: Home,
});
