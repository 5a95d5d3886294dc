import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../app/org.route.tsx';

export const useCasesRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'use-cases',
  component: lazyRouteComponent(() => import('./use-cases.page.tsx'), 'UseCasesPage'),
});
