import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../routes/org.route.ts';

export const useCaseRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'use-cases/$id',
  component: lazyRouteComponent(() => import('./use-case.page.tsx'), 'UseCasePage'),
});
