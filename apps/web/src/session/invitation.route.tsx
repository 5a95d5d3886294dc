import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from '../api/part.ts';
import { rootRoute } from '../routes/root.route.ts';

export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyScreen(() => import('./invitation.page.tsx'), 'InvitationPage'),
});
