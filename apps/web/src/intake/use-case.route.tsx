import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

export const useCaseRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'use-cases/$id',
  component: lazyScreen(() => import('./use-case.page.tsx'), 'UseCasePage'),
});
