import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../routes/root.route.ts';
import { nextSearch } from './sign-in.route.tsx';

export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  validateSearch: nextSearch,
  component: lazyRouteComponent(() => import('./account.page.tsx'), 'AccountPage'),
});
