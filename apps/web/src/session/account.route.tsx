import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from '../api/part.ts';
import { rootRoute } from '../routes/root.route.ts';
import { nextSearch } from './sign-in.route.tsx';

export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  validateSearch: nextSearch,
  component: lazyScreen(() => import('./account.page.tsx'), 'AccountPage'),
});
