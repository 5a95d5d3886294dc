import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../app/org.route.tsx';

export const staffingRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'staffing',
  component: lazyRouteComponent(() => import('./staffing.page.tsx'), 'StaffingPage'),
});
