import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../routes/org.route.ts';
import { useCasesSearch } from './use-cases-search.ts';

export const useCasesRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'use-cases',
  validateSearch: useCasesSearch,
  component: lazyRouteComponent(() => import('./use-cases.page.tsx'), 'UseCasesPage'),
});
