import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../app/org.route.tsx';

export const alertsRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'alerts',
  component: lazyRouteComponent(() => import('./alerts.page.tsx'), 'AlertsPage'),
});
