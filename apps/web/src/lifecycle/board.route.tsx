import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../routes/org.route.ts';

export const boardRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'board',
  component: lazyRouteComponent(() => import('./board.page.tsx'), 'BoardPage'),
});
