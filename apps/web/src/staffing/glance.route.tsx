import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../app/org.route.tsx';

export const glanceRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./glance.page.tsx'), 'GlancePage'),
});
