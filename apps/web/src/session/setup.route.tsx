import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from '../api/part.ts';
import { rootRoute } from '../routes/root.route.ts';

export const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyScreen(() => import('./setup.page.tsx'), 'SetUpPage'),
});
