import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../app/org.route.tsx';

export const intakeRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'intake',
  component: lazyRouteComponent(() => import('./intake.page.tsx'), 'IntakePage'),
});
