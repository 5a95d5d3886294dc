import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../routes/org.route.ts';

export const glanceRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./glance.page.tsx'), 'GlancePage'),
});
