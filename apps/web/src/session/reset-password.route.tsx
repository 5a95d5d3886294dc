import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from '../api/part.ts';
import { rootRoute } from '../routes/root.route.ts';

export const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyScreen(() => import('./reset-password.page.tsx'), 'ResetPasswordPage'),
});
