import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../app/org.route.tsx';

export const boardRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'board',
  component: lazyRouteComponent(() => import('./board.page.tsx'), 'BoardPage'),
});
